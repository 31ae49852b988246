using CaMauSo.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Model;

/// <summary>The messages about dossiers, as their readers tell them apart when they choose where to get them.</summary>
internal static class MessageGroups
{
    internal static IServiceCollection AddMessageGroups(this IServiceCollection services) => services
        .AddSingleton(new MessageGroup("viec", "Việc cần bạn làm", "Bổ sung hồ sơ, nộp tiền, gửi lại giấy tờ, bản nháp sắp xóa.", "dossier.supplement", "dossier.charge", "dossier.paper", "dossier.draft"))
        .AddSingleton(new MessageGroup("ket-qua", "Kết quả", "Có kết quả, đã trả, không được giải quyết, dừng giải quyết.", "dossier.result", "dossier.returned", "dossier.refused", "dossier.stopped"))
        .AddSingleton(new MessageGroup("tien-do", "Tiến độ hồ sơ", "Được tiếp nhận, đổi hạn, xin lỗi và hẹn lại, chuyển cơ quan.", "dossier.received", "dossier.part", "dossier.charged", "dossier.extended", "dossier.due", "dossier.inherited", "dossier.upgraded"));
}
