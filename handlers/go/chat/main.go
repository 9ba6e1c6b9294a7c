// Chat: {"to":["juliet"],"text":"hi"} goes to juliet, with who said it. Needs "request":"envelope".
package main

import "bester.example/go/bester"

func main() {
	bester.Handler{Type: "chat", Envelope: true}.Serve(func(m bester.Message) (bester.Answer, error) {
		if m.Sender == "" {
			return nil, bester.Refuse("no server vouches for you")
		}
		to, err := m.Recipients("to")
		return bester.To(map[string]any{"from": m.Sender, "text": m.Get("text")}, to...), err
	})
}
