// Answers messages: reads one request a line, prints one answer a line.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"log"
	"os"
)

// Request says who asks, and what they wrote.
type Request struct {
	From string          `json:"from"`
	Data json.RawMessage `json:"data"`
}

// Data is what goes back.
type Data struct {
	You   string          `json:"you"`
	Wrote json.RawMessage `json:"wrote"`
}

// Answer says what is to become of a message.
type Answer struct {
	To    []string `json:"to,omitempty"`
	Reply bool     `json:"reply,omitempty"`
	Data  any      `json:"data,omitempty"`
	Error string   `json:"error,omitempty"`
}

func answer(request Request) Answer {
	return Answer{Reply: true, Data: Data{request.From, request.Data}}
}

func line(text []byte) []byte {
	var request Request
	if err := json.Unmarshal(text, &request); err != nil {
		log.Print(err) // fails this message, and not the next
		return []byte(`{"error":"this message can't be handled"}`)
	}
	said, err := json.Marshal(answer(request))
	if err != nil {
		log.Print(err)
		return []byte(`{"error":"this message can't be handled"}`)
	}
	return said
}

func main() {
	in := bufio.NewReader(os.Stdin)
	for {
		text, err := in.ReadBytes('\n')
		if err != nil {
			return
		}
		fmt.Printf("%s\n", line(text))
	}
}
