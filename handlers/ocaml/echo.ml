(* Echo: answers each message with its own data, not one byte changed.
   The command `reply` is Bester's own; an original besterd doesn't know it. *)
open Unix

let answer data = {|{"header":{"status":"0","command":{"type":"reply"}},"data":|} ^ data ^ "}"

let take connection =
  let input = in_channel_of_descr connection and output = out_channel_of_descr connection in
  (try
     let prefix = Bytes.of_string (really_input_string input 4) in
     let length = Int32.to_int (Bytes.get_int32_le prefix 0) in
     let data = really_input_string input (if length > 4 lsl 20 then -1 else length) in (* no frame is longer *)
     let reply = answer data in
     Bytes.set_int32_le prefix 0 (Int32.of_int (String.length reply));
     output_bytes output prefix;
     output_string output reply;
     flush output
   with End_of_file | Sys_error _ | Invalid_argument _ -> () (* the other side went away *));
  close_out_noerr output

let () =
  let path =
    if Array.length Sys.argv > 1 then Sys.argv.(1)
    else Option.value (Sys.getenv_opt "BESTER_SOCKET") ~default:"run/echo.sock" in
  (match connect (socket PF_UNIX SOCK_STREAM 0) (ADDR_UNIX path) with
   | () -> prerr_endline (path ^ " is served by another process"); exit 1
   | exception Unix_error _ -> ());
  if Sys.file_exists path && (stat path).st_kind = S_SOCK then unlink path; (* a crash left it behind *)
  ignore (umask 0o007); (* the group may connect *)
  let server = socket PF_UNIX SOCK_STREAM 0 in
  bind server (ADDR_UNIX path);
  listen server 1024;
  Sys.set_signal Sys.sigpipe Sys.Signal_ignore;
  Sys.set_signal Sys.sigterm (Sys.Signal_handle (fun _ -> unlink path; _exit 0));
  while true do
    match accept server with
    | connection, _ -> ignore (Thread.create take connection)
    | exception Unix_error _ -> () (* a signal came, or descriptors are short *)
  done
