using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaMauSo.Notifications.Model;
using CaMauSo.Notifications.Push;
using Microsoft.Extensions.Configuration;

namespace CaMauSo.Notifications.Tests;

/// <summary>What leaves for a device, against the letter of the standards; and where it may go.</summary>
public sealed class PushEnvelopeTests
{
    private static byte[] Bytes(string text) => Base64Url.DecodeFromChars(text);

    // RFC 8291, section 5 and appendix A.
    private const string Receiver = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", Secret = "BTBZMqHH6r4Tts7J_aSIgg";

    [Fact]
    public void The_example_of_the_standard_comes_out_byte_for_byte()
    {
        using var once = ECDiffieHellman.Create(P256.Secret(Bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")));
        var body = PushEnvelope.Seal("When I grow up, I want to be a watermelon"u8, Bytes(Receiver), Bytes(Secret), once, Bytes("DGv6ra1nlYgDCS1FRnbzlw"));
        Assert.Equal("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN", Base64Url.EncodeToString(body));
    }

    [Fact]
    public void No_two_envelopes_are_alike_and_none_is_longer_than_a_service_takes()
    {
        var to = PushAddress.Of("https://push.example.com/1", Receiver, Secret)!;
        Assert.NotEqual(PushEnvelope.Seal("a"u8, to), PushEnvelope.Seal("a"u8, to));
        Assert.Equal(4096, PushEnvelope.Seal(new byte[PushEnvelope.MostBytes], to).Length);
        Assert.Throws<ArgumentException>(() => PushEnvelope.Seal(new byte[PushEnvelope.MostBytes + 1], to));
    }

    [Fact]
    public void The_token_says_who_sends_to_whom_and_for_half_a_day()
    {
        var (vapid, now) = (new Vapid(Vapid.NewSecret()), new DateTimeOffset(2026, 11, 18, 2, 0, 0, TimeSpan.Zero));
        var said = vapid.Authorization(new("https://updates.push.example.com:443/wpush/v2/abc?x=1"), "mailto:a@example.com", now);
        Assert.StartsWith("vapid t=", said);
        Assert.EndsWith(", k=" + vapid.PublicText, said);
        var token = said["vapid t=".Length..said.IndexOf(',', StringComparison.Ordinal)].Split('.');
        Assert.Equal("""{"typ":"JWT","alg":"ES256"}""", Encoding.ASCII.GetString(Bytes(token[0])));
        var claims = JsonSerializer.Deserialize<JsonElement>(Bytes(token[1]));
        Assert.Equal("https://updates.push.example.com", claims.GetProperty("aud").GetString());
        Assert.Equal("mailto:a@example.com", claims.GetProperty("sub").GetString());
        Assert.Equal(now.AddHours(12).ToUnixTimeSeconds(), claims.GetProperty("exp").GetInt64());
        using var key = ECDsa.Create(P256.Point(vapid.Public));
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes(token[0] + "." + token[1]), Bytes(token[2]), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    [Theory]
    [InlineData(Receiver, "BTBZMqHH6r4Tts7J_aSI")] // too short a secret
    [InlineData("BCVxsr7N", Secret)]
    [InlineData("BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", Secret)] // not on the curve
    [InlineData("!!", Secret)]
    [InlineData(null, Secret)]
    public void What_nothing_could_be_sealed_for_is_no_address(string? key, string secret) => Assert.Null(PushAddress.Of("https://push.example.com/1", key, secret));

    private static PushGuard Guard(string? also = null) => new(new ConfigurationBuilder().AddInMemoryCollection([new("Push:AlsoAllowed", also)]).Build());

    [Theory]
    [InlineData("https://fcm.googleapis.com/fcm/send/abc", true)]
    [InlineData("https://web.push.apple.com/QN", true)]
    [InlineData("http://fcm.googleapis.com/fcm/send/abc", false)]
    [InlineData("https://fcm.googleapis.com:8443/x", false)]
    [InlineData("https://a@fcm.googleapis.com/x", false)]
    [InlineData("https://127.0.0.1/x", false)]
    [InlineData("https://2130706433/x", false)] // 127.0.0.1 as one number
    [InlineData("https://0x7f.1/x", false)]
    [InlineData("https://[::1]/x", false)]
    [InlineData("https://8.8.8.8/x", false)]
    [InlineData("https://localhost/x", false)]
    [InlineData("https://localhost./x", false)]
    [InlineData("https://db.internal/x", false)]
    [InlineData("https://máy-chủ.local/x", false)]
    [InlineData("ftp://push.example.com/x", false)]
    [InlineData("/sms", false)]
    [InlineData("", false)]
    public void Only_public_names_on_the_usual_port_may_be_called(string endpoint, bool may) => Assert.Equal(may, Guard().Read(endpoint) is not null);

    [Theory]
    [InlineData("http://127.0.0.1:8080/push/abc", true)]
    [InlineData("http://127.0.0.1:8080/sms", false)]
    [InlineData("http://127.0.0.1:8080/push/../sms", false)]
    [InlineData("http://127.0.0.1:80801/push/abc", false)]
    [InlineData("https://127.0.0.1:8080/push/abc", false)]
    public void The_one_place_more_is_that_one_place(string endpoint, bool may) => Assert.Equal(may, Guard("http://127.0.0.1:8080/push/").Read(endpoint) is not null);

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2001:4860:4860::8888", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:db8::1", false)]
    public void A_name_that_leads_into_the_house_leads_nowhere(string address, bool open) => Assert.Equal(open, PushGuard.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task The_connection_itself_is_refused_when_the_name_leads_home()
    {
        using var client = new HttpClient(Guard().Handler());
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("https://localhost/x"), TestContext.Current.CancellationToken));
        Assert.Contains("no public address", refused.ToString());
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36", "Điện thoại Android", "Chrome")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36", "Máy tính bảng Android", "Chrome")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", "iPhone", "Safari")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0", "Máy Windows", "Edge")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/130.0 Chrome/124.0 Safari/537.36", "Máy Windows", "Cốc Cốc")]
    [InlineData("<script>", "Máy tính", "trình duyệt")]
    [InlineData(null, "Máy tính", "trình duyệt")]
    public void A_device_is_named_as_people_know_it(string? agent, string device, string browser) => Assert.Equal((device, browser), DeviceName.Of(agent));
}
