window.YTD.note_tweet.part0 = [{"noteTweet":{"noteTweetId":"1700000000000000000","createdAt":"2023-09-08T10:00:00.000Z","core":{"text":"A long post about letting people see you.","mentions":[]}}}]
