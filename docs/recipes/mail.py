"""Mail bridge: {"to":"juliet@b.example","subject":"hi","text":"…"} goes out as a mail, by the program behind this one's name.

    python3 mail.py sendmail -t -oi
"""
import subprocess, sys
from email.message import EmailMessage
from frames import refuse, reply, serve


def mail(envelope):
    data = envelope["data"]
    message = EmailMessage()  # refuses line breaks in headers, so nobody can add a Bcc
    message["From"] = envelope["from"]  # as the server knows it, whatever the data says
    message["To"] = data["to"]
    message["Subject"] = data["subject"]
    message["Message-ID"] = f"<{envelope['mid']}@{envelope['origin']}>"
    message.set_content(data["text"])
    done = subprocess.run(sys.argv[1:], input=message.as_bytes(), timeout=25)
    return reply({"sent": data["to"]}) if done.returncode == 0 else refuse("The mail could not be handed over; try again later.")


serve(mail)
