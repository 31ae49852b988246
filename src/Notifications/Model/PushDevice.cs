using System.Text.Json;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Notifications.Model;

/// <summary>Máy nhận tin: a phone or computer on which a person switched messages on. Its address is a key to its screen, and lies sealed.</summary>
internal sealed class PushDevice
{
    public required Guid Id { get; init; }
    public required Guid Person { get; init; }
    public required byte[] EndpointIndex { get; set; }
    public required byte[] Sealed { get; set; }

    /// <summary>What it says it is, in Vietnamese.</summary>
    public required string Device { get; init; }
    public required string Browser { get; init; }
    public required DateTimeOffset At { get; init; }

    internal bool IsPhone => Device is not ("Máy Windows" or "Máy Mac" or "Máy Linux" or "Máy tính");

    internal PushAddress Address(Cipher cipher) => JsonSerializer.Deserialize<PushAddress>(cipher.Open(Sealed))!;
}

internal sealed class PushDeviceTable : IEntityTypeConfiguration<PushDevice>
{
    public void Configure(EntityTypeBuilder<PushDevice> builder) => builder.ToTable("push_device", "notifications");
}

/// <summary>Khóa VAPID: the pair with which the province signs what it sends to devices; there is one.</summary>
internal sealed class PushKey
{
    public required int Id { get; init; }
    public required byte[] PublicKey { get; init; }
    public required byte[] Sealed { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class PushKeyTable : IEntityTypeConfiguration<PushKey>
{
    public void Configure(EntityTypeBuilder<PushKey> builder)
    {
        builder.ToTable("push_key", "notifications");
        builder.Property(k => k.Id).ValueGeneratedNever();
    }
}
