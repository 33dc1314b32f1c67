# The Debian and Ubuntu packages that themeline is built and tested with; to be sourced.
BUILD_PACKAGES=(gcc libc6-dev cmake ninja-build pkg-config libpcre2-dev libutf8proc-dev libcsv-dev
  libarchive-dev libjansson-dev libxml2-dev libxlsxwriter-dev tzdata)
TEST_PACKAGES=(libcmocka-dev unicode-data python3 zip)

# Installs those of its arguments that are not there yet.
install_missing() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' ||
      missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  local sudo=
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  echo "themeline: installing with apt: ${missing[*]}"
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
