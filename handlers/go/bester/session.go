package bester

import (
	"errors"
	"time"
)

const firstPause, longestPause = 100 * time.Millisecond, 5 * time.Second // before another connection

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
	c.fault, c.unsent = nil, append([]*unanswered{}, c.waiting...)
	c.more.Signal()
	return nil
}

// write has a goroutine of its own, so that who reads goes on. Where it fails, it is sent on the next connection.
func (c *Client) write() {
	c.lock.Lock()
	defer c.lock.Unlock()
	for c.why == nil {
		if len(c.unsent) == 0 {
			c.more.Wait()
			continue
		}
		conn, next := c.conn, c.unsent[0]
		c.unsent = c.unsent[1:]
		c.lock.Unlock()
		if writeFrame(conn, next.bytes) != nil {
			conn.Close()
		}
		c.lock.Lock()
	}
}

func (c *Client) read() {
	defer close(c.Messages)
	for pause := firstPause; ; pause *= 2 {
		begun := time.Now()
		for next := (frame{}); next.read(c.conn) == nil; next = (frame{}) {
			c.take(next)
		}
		c.conn.Close()
		if c.refused() || time.Since(begun) > longestPause {
			pause = firstPause
		} else if pause > longestPause {
			pause = longestPause
		}
		select {
		case <-c.ended:
			return
		case <-time.After(pause):
		}
		var bad Bad
		if err := c.open(); errors.As(err, &bad) && !bad.passes() {
			c.end(bad) // the server doesn't let us in any more
		}
	}
}
