;; Echo: answers each message with its own data, not one byte changed. For Java 17.
;; The command `reply` is Bester's own; an original besterd doesn't know it.
(import '(java.io DataInputStream File IOException)
        '(java.net StandardProtocolFamily UnixDomainSocketAddress)
        '(java.nio ByteBuffer ByteOrder)
        '(java.nio.channels Channels ServerSocketChannel)
        '(java.nio.file Files LinkOption Path)
        '(java.nio.file.attribute PosixFilePermissions))

(def before (.getBytes "{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"reply\"}},\"data\":"))

(defn take-one [connection]
  (try
    (with-open [connection connection
                in (DataInputStream. (Channels/newInputStream connection))]
      (let [data (byte-array (Integer/reverseBytes (.readInt in)))
            _ (.readFully in data)
            length (+ (alength before) (alength data) 1)
            frame (.order (ByteBuffer/allocate (+ 4 length)) ByteOrder/LITTLE_ENDIAN)]
        (doto frame (.putInt length) (.put before) (.put data) (.put (byte \})) .flip)
        (while (.hasRemaining frame) (.write connection frame))))
    (catch IOException _))) ; the other side went away

(let [path (or (first *command-line-args*) (System/getenv "BESTER_SOCKET") "run/echo.sock")
      file (File. path)
      server (ServerSocketChannel/open StandardProtocolFamily/UNIX)]
  (when-not (.isFile file) (.delete file)) ; a crash left it behind
  (.bind server (UnixDomainSocketAddress/of path) 1024)
  (Files/setPosixFilePermissions (.toPath file) (PosixFilePermissions/fromString "rwxrwx---")) ; the group may connect
  (.addShutdownHook (Runtime/getRuntime) (Thread. #(do (.delete file) (.halt (Runtime/getRuntime) 0)))) ; at SIGTERM
  (while true
    (let [connection (.accept server)]
      (future (take-one connection)))))
