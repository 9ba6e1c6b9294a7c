// Chat: {"to":["juliet"],"text":"hi"} goes to juliet, with who said it. Needs "request":"envelope".
package main

import "bester.example/go/bester"

func main() {
	bester.Handler{Type: "chat", Envelope: true}.Serve(func(m bester.Message) (bester.Answer, error) {
		var said struct {
			To   []string
			Text string
		}
		if err := m.Decode(&said); err != nil || len(m.Rcpt) > 0 { // another server's chat sends it to users of this one
			return bester.To(m.Data, m.Rcpt...), err
		}
		return bester.To(map[string]string{"from": m.Sender, "text": said.Text}, said.To...), nil
	})
}
