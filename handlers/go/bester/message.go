package bester

import "encoding/json"

// Message is what a handler is asked. With "request":"data" only Data and Type are known.
type Message struct {
	Data   json.RawMessage `json:"data"` // byte for byte as it was sent
	Type   string          `json:"type"`
	ID     any             `json:"id"`
	Mid    string          `json:"mid"`    // the same origin and mid again is the same message again
	Sender string          `json:"from"`   // user@server; "": nobody vouches for a user
	Origin string          `json:"origin"` // the server it comes from
	Rcpt   []string        `json:"rcpt"`   // the users here for whom another server sends it
	Hops   []string        `json:"hops"`   // the servers it has passed
	V      int             `json:"v"`      // 2
}

// Decode reads the data into what it is given, as json.Unmarshal does.
func (m Message) Decode(into any) error {
	if json.Unmarshal(m.Data, into) != nil {
		return Refuse("the data isn't as the handler " + m.Type + " expects it")
	}
	return nil
}

// Get is the value of a key of the data, as it was sent; nil: there is none.
func (m Message) Get(key string) json.RawMessage {
	var object map[string]json.RawMessage
	json.Unmarshal(m.Data, &object)
	return object[key]
}

// Recipients are the users for whom another server sends it; without them, the strings that a key of the data has.
func (m Message) Recipients(key string) (users []string, err error) {
	if len(m.Rcpt) > 0 {
		return m.Rcpt, nil
	}
	if json.Unmarshal(m.Get(key), &users) != nil || users == nil {
		err = Refuse(m.Type + " expects an array of strings as " + key)
	}
	return users, err
}

// Answer is a row of commands; an empty one sends nothing, and all is well. One may be appended to another.
type Answer []command

type command struct {
	Type    string `json:"type"`
	Data    any    `json:"data,omitempty"`
	Payload any    `json:"payload,omitempty"`
}

// To sends data to users; user@server is one of another server.
func To(data any, users ...string) Answer { return Answer{{"sendClients", list(users), data}} }

// Servers sends data to the handlers of this type on these servers.
func Servers(data any, names ...string) Answer { return Answer{{"sendServers", list(names), data}} }

// Forward sends data to the handler of another type here.
func Forward(data any, handler string) Answer { return Answer{{"sendHandler", handler, data}} }

// Reply sends data back to who asked.
func Reply(data any) Answer { return Answer{{Type: "reply", Payload: data}} }

func list(names []string) []string { return append([]string{}, names...) } // [] where it is nil

// Refuse is an error whose sentence the sender's bad report gives; of other errors only the log tells.
type Refuse string

func (r Refuse) Error() string { return string(r) }
