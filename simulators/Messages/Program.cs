using System.Runtime.InteropServices;
using CaMauSo.Messages;

// usage: CaMauSo.Messages   listens on two free ports and prints what stands there, one a line: the SMS gateway's address, the mail relay's, the push service's.
// What was received is read at the gateway's address with a browser. A POST of a public key to the push service's address makes a device to try it with.
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
Console.WriteLine(messages.PushAddress);
await stopped.Task;
