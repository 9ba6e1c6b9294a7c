package bester

import (
	"encoding/json"
	"errors"
	"net"
	"sync"
	"time"
)

const firstPause, longestPause = 100 * time.Millisecond, 5 * time.Second // between two tries

// Client keeps its session: when the connection is lost it logs in again and sends again, with the same ids, what has no
// report yet. So a handler may run twice for one message (P-9.5), and must bear it. What others sent in the meantime is lost.
type Client struct {
	Messages chan Received // closed when the client is; who doesn't read gets no reports either, once 1024 wait
	server   string
	login    []byte
	lock     sync.Mutex // of all below
	conn     net.Conn
	waiting  []*unanswered // in the order they were sent in
	why      error         // it has ended
}

// Connect logs in at host:port or unix:PATH.
func Connect(server, user, password string) (*Client, error) {
	login, _ := json.Marshal(map[string]any{"header": map[string]any{"scope": "client",
		"authentication": map[string]string{"username": user, "password": password}}})
	c := &Client{Messages: make(chan Received, 1024), server: server, login: login}
	if err := c.open(); err != nil {
		return nil, err
	}
	go c.read()
	return c, nil
}

// Send waits for the report; the detail of a good one names who is offline. A bad one is the error Bad. Without an id it
// gets a fresh one; whoever sends a message again gives it the same id, so that the handler may know it.
func (c *Client) Send(kind string, data any, id string) (Detail, error) {
	if id == "" {
		id = freshID()
	}
	bytes, err := json.Marshal(map[string]any{"payload": map[string]any{"type": kind, "data": data, "id": id}})
	message := &unanswered{id: id, bytes: bytes, done: make(chan struct{})}
	c.lock.Lock()
	if c.why != nil {
		err = c.why
	}
	if err != nil {
		c.lock.Unlock()
		return Detail{}, err
	}
	c.waiting = append(c.waiting, message)
	writeFrame(c.conn, bytes) // where it fails, it is sent on the next connection
	c.lock.Unlock()
	<-message.done
	return message.detail, message.err
}

func (c *Client) Close() { c.end(ErrClosed) }

func (c *Client) open() error {
	conn, err := dial(c.server)
	if err != nil {
		return err
	}
	conn.SetDeadline(time.Now().Add(patience))
	var first frame
	if err = writeFrame(conn, c.login); err == nil {
		err = first.read(conn)
	}
	if err == nil && first.Header.Status != "good" {
		err = Bad{first.Header.Detail}
	}
	if err != nil {
		conn.Close()
		return err
	}
	conn.SetDeadline(time.Time{})
	c.lock.Lock()
	defer c.lock.Unlock()
	if c.conn = conn; c.why != nil {
		conn.Close()
	}
	for _, message := range c.waiting {
		writeFrame(conn, message.bytes)
	}
	return nil
}

func (c *Client) read() {
	defer close(c.Messages)
	for !c.ended() {
		var next frame
		for next.read(c.conn) == nil {
			c.take(next)
			next = frame{}
		}
		for pause := firstPause; !c.ended(); pause *= 2 {
			var bad Bad
			err := c.open()
			if err == nil {
				break
			} else if errors.As(err, &bad) && bad.Class != "wait" {
				c.end(bad) // the server doesn't let us in any more
			} else if time.Sleep(pause); pause > longestPause/2 {
				pause = longestPause / 2
			}
		}
	}
}

func (c *Client) take(next frame) {
	if next.Header.MessageType == "receivedMessage" {
		c.Messages <- next.Payload.Received
		return
	}
	var bad error
	if next.Header.Status != "good" {
		bad = Bad{next.Header.Detail}
	}
	c.lock.Lock()
	defer c.lock.Unlock()
	for i, message := range c.waiting {
		if message.id == next.Payload.ID {
			c.waiting = append(c.waiting[:i:i], c.waiting[i+1:]...)
			message.detail, message.err = next.Header.Detail, bad
			close(message.done)
			return
		}
	}
}

func (c *Client) end(why error) {
	c.lock.Lock()
	defer c.lock.Unlock()
	c.why = why
	c.conn.Close()
	for _, message := range c.waiting {
		message.err = why
		close(message.done)
	}
	c.waiting = nil
}

func (c *Client) ended() bool {
	c.lock.Lock()
	defer c.lock.Unlock()
	return c.why != nil
}
