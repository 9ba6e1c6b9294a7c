package main

import "testing"

func TestAnswersWhoeverAsks(t *testing.T) {
	said := string(line([]byte(`{"from":"alice@a.example","data":"hi"}`)))
	if wanted := `{"reply":true,"data":{"you":"alice@a.example","wrote":"hi"}}`; said != wanted {
		t.Errorf("answer said %s and not %s", said, wanted)
	}
}
