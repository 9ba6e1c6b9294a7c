package main // Echo: answers each message with its own data, not one byte changed.

import (
	"encoding/binary"
	"log"
	"net"
	"os"
	"os/signal"
	"syscall"
)

func take(connection net.Conn) {
	defer connection.Close()
	var length uint32
	if binary.Read(connection, binary.LittleEndian, &length) == nil && length > 0 && length <= 4<<20 { // no frame is longer
		data := make([]byte, length)
		if binary.Read(connection, binary.LittleEndian, data) == nil {
			reply := `{"header":{"status":"0","command":{"type":"reply"}},"data":` + string(data) + "}"
			connection.Write(append(binary.LittleEndian.AppendUint32(nil, uint32(len(reply))), reply...))
		}
	}
}
func main() {
	path := append(os.Args[1:], os.Getenv("BESTER_SOCKET"))[0]
	_, nobody := net.Dial("unix", path)
	if info, err := os.Stat(path); nobody != nil && err == nil && info.Mode().Type() == os.ModeSocket {
		os.Remove(path) // a crash left it behind
	}
	syscall.Umask(0o007) // the group may connect
	server, err := net.Listen("unix", path)
	if err != nil {
		log.Fatal("perhaps it is served by another process: ", err)
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	go func() { <-stop; server.Close() }() // removes the socket, and ends the loop
	for connection, err := server.Accept(); err == nil; connection, err = server.Accept() {
		go take(connection)
	}
}
