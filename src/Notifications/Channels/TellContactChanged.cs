using CaMauSo.Identity;
using CaMauSo.Kernel;

namespace CaMauSo.Notifications.Channels;

/// <summary>Who changes where messages go is told so in the app, where a stranger with the phone cannot hide it.</summary>
internal sealed class TellContactChanged(Messenger messenger) : IHear<ContactChanged>
{
    public Task Hear(HeardFact<ContactChanged> heard, CancellationToken cancel) => messenger.Tell(heard.Fact.Subject,
        $"{(heard.Fact.What switch { "phone" => "Số điện thoại", "email" => "Thư điện tử", _ => "Số điện thoại và thư điện tử" })} của bạn vừa được đổi. Không phải bạn đổi? Sửa lại ngay và báo bộ phận hỗ trợ.",
        "/tai-khoan", "account.contact", heard.Id.ToString("N"), cancel);
}
