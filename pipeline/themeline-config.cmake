# find_package(themeline) gives the static library themeline::themeline with what it needs.
include(CMakeFindDependencyMacro)
find_dependency(Threads)
find_dependency(PkgConfig)
pkg_check_modules(THEMELINE_PCRE2 REQUIRED IMPORTED_TARGET libpcre2-8)
pkg_check_modules(THEMELINE_UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)
find_library(THEMELINE_LIBCSV csv REQUIRED)
get_filename_component(THEMELINE_PREFIX "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)
find_library(THEMELINE_LIBRARY themeline PATHS "${CMAKE_CURRENT_LIST_DIR}/../.." NO_DEFAULT_PATH REQUIRED)
find_path(THEMELINE_INCLUDE themeline.h PATHS "${THEMELINE_PREFIX}/include" "${THEMELINE_PREFIX}/../include"
  NO_DEFAULT_PATH REQUIRED)
if(NOT TARGET themeline::themeline)
  add_library(themeline::themeline STATIC IMPORTED)
  set_target_properties(themeline::themeline PROPERTIES IMPORTED_LOCATION "${THEMELINE_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${THEMELINE_INCLUDE}")
  target_link_libraries(themeline::themeline INTERFACE PkgConfig::THEMELINE_PCRE2
    PkgConfig::THEMELINE_UTF8PROC ${THEMELINE_LIBCSV} Threads::Threads m ${CMAKE_DL_LIBS})
endif()
