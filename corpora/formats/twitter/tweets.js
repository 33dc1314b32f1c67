window.YTD.tweets.part0 = [
  {
    "tweet" : {
      "id_str" : "1260748361000000000",
      "created_at" : "Thu May 14 23:38:56 +0000 2020",
      "full_text" : "Told him I was scared &amp; he just held my hand &lt;3"
    }
  },
  {
    "tweet" : {
      "id_str" : "1260748361000000001",
      "created_at" : "Fri May 15 01:00:00 +0000 2020",
      "full_text" : "RT @somebody: not my words"
    }
  },
  {
    "id_str" : "1260748361000000002",
    "created_at" : "Sat May 16 12:00:00 +0000 2020",
    "text" : "An older one, without a wrapper."
  }
]
