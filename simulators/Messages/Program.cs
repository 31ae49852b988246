using System.Runtime.InteropServices;
using CaMauSo.Messages;

// usage: CaMauSo.Messages   listens on two free ports and prints them, one a line: the SMS gateway's address, then the mail relay's.
// What was received is read at the gateway's address with a browser.
var stopped = new TaskCompletionSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopped.TrySetResult();
}
using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
await using var messages = MessagesServer.Start();
Console.WriteLine(messages.SmsAddress);
Console.WriteLine(messages.MailAddress);
await stopped.Task;
