// Says something and prints the report and the first answer: say SERVER USER PASSWORD TYPE DATA.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"

	"bester.example/go/bester"
)

func main() {
	client, err := bester.Connect(os.Args[1], os.Args[2], os.Args[3])
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()
	if _, err = client.Send(os.Args[4], json.RawMessage(os.Args[5]), ""); err != nil {
		fmt.Println("bad:", err)
		return
	}
	fmt.Println("good")
	fmt.Println(string((<-client.Messages).Data))
}
