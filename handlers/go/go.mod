module bester.example/go

go 1.18
