using CaMauSo.Files.Model;
using CaMauSo.Files.Sweep;
using CaMauSo.Kernel;
using CaMauSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Files.Tests;

public sealed class FileStoreTests(TestProvince province) : IClassFixture<TestProvince>
{
    private static readonly FileLimits Limits = new(5_000_000, MaxCount: 2, About: "Paper");

    [Fact]
    public async Task What_was_kept_comes_back_byte_for_byte_whatever_its_length()
    {
        foreach (var filler in (int[])[0, 1, 65_000, 65_536, 131_072, 300_001])
        {
            var content = Samples.Pdf(more: Samples.Bytes("%", new string('x', filler), "\n"));
            var card = await Keep(content);
            await province.Settle();
            await using var stream = await province.Read(s => s.GetRequiredService<FileStore>().Open(card.Id, default));
            Assert.Equal(content.Length, stream.Length);
            using var back = new MemoryStream();
            await stream.CopyToAsync(back);
            Assert.Equal(content, back.ToArray());
            stream.Position = content.Length - 3;
            Assert.Equal(content[^3..], await ReadRest(stream));
        }
    }

    [Fact]
    public async Task A_file_too_long_is_cut_off_refused_and_leaves_nothing()
    {
        var refused = await Assert.ThrowsAsync<Refused>(() => Keep(Samples.Pdf(more: new byte[6_000_000])));
        Assert.Equal("Tệp lớn quá 4 MB. Hãy chụp hoặc quét ở cỡ nhỏ hơn rồi tải lên.", refused.Message);
        Assert.Equal("Paper", refused.About);
        // An endless sender is cut off at the limit, not at the end.
        await Assert.ThrowsAsync<Refused>(() => province.Read(s => s.GetRequiredService<FileStore>().Keep(new Endless(), "a.pdf", Limits, Guid.Empty, default)));
        await Assert.ThrowsAsync<Refused>(() => Keep("no paper at all"u8.ToArray()));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(province.Data.Path, "files", "incoming")));
        Assert.Throws<Refused>(() => Limits.CheckCount(3));
        Limits.CheckCount(2);
    }

    [Fact]
    public async Task A_file_kept_but_not_saved_is_nobodys()
    {
        var card = await province.Read(async s =>
        {
            using var stream = new MemoryStream(Samples.Png());
            return await s.GetRequiredService<FileStore>().Keep(stream, "a.png", Limits, Guid.Empty, default);
        });
        Assert.Empty(await province.Read(s => s.GetRequiredService<FileStore>().Find([card.Id], default)));
    }

    [Fact]
    public async Task Many_senders_of_the_same_content_share_one_file_on_disk()
    {
        var content = Samples.Jpeg(321, 123);
        var cards = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Keep(content)));
        Assert.Single(cards.Select(c => c.Digest).Distinct());
        Assert.Equal(12, cards.Select(c => c.Token).Distinct().Count());
        Assert.Single(Directory.EnumerateFiles(Path.Combine(province.Data.Path, "files"), cards[0].Digest + "*", SearchOption.AllDirectories));
        await province.Settle();
        foreach (var card in cards) await (await province.Read(s => s.GetRequiredService<FileStore>().Open(card.Id, default))).DisposeAsync();
    }

    [Fact]
    public async Task Nothing_readable_lies_on_disk_and_an_altered_byte_is_noticed()
    {
        var content = Samples.Pdf(more: Samples.Bytes("% CĂN CƯỚC 096190000012 ", new string('y', 100_000), "\n"));
        var card = await Keep(content);
        var path = PathOf(card.Digest);
        var onDisk = await File.ReadAllBytesAsync(path);
        Assert.True(onDisk.AsSpan().IndexOf("096190000012"u8) < 0);
        Assert.True(onDisk.AsSpan().IndexOf("yyyyyyyy"u8) < 0);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        var vault = province.Services.GetRequiredService<Vault>();
        foreach (var place in (int[])[2, 10, 22, 40, 70, onDisk.Length - 1])
        {
            var altered = onDisk.ToArray();
            altered[place] ^= 1;
            await File.WriteAllBytesAsync(path, altered);
            await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(() => ReadAll(vault, card.Digest));
        }
        await File.WriteAllBytesAsync(path, onDisk[..^50_000]);
        await Assert.ThrowsAnyAsync<IOException>(() => ReadAll(vault, card.Digest));
        // Another file's content, whole and properly sealed, is not taken for this one.
        var other = await Keep(Samples.Png());
        File.Copy(PathOf(other.Digest), path, overwrite: true);
        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(() => ReadAll(vault, card.Digest));
    }

    [Fact]
    public async Task A_stop_between_writing_and_renaming_leaves_a_draft_that_is_swept_and_the_file_can_be_sent_again()
    {
        var incoming = Path.Combine(province.Data.Path, "files", "incoming");
        _ = province.Services.GetRequiredService<Vault>();
        var left = Path.Combine(incoming, "left-by-a-stopped-program");
        await File.WriteAllBytesAsync(left, new byte[70_000]);
        await province.Settle();
        Assert.True(File.Exists(left), "a young draft may be an upload under way");
        File.SetLastWriteTimeUtc(left, TimeProvider.System.GetUtcNow().UtcDateTime - TimeSpan.FromHours(2));
        await province.Settle();
        Assert.False(File.Exists(left));
    }

    [Fact]
    public async Task What_nobody_attached_goes_after_a_month_and_its_content_with_it()
    {
        var (content, other) = (Samples.Jpeg(77, 78), Samples.Jpeg(79, 80));
        var by = Guid.CreateVersion7(province.Clock.GetUtcNow());
        var (left, attached, same) = (await Keep(content, by), await Keep(other, by), await Keep(other, by));
        await Attach(by, attached.Id);
        await province.Read(async s =>
        {
            await s.GetRequiredService<Db>().Set<StoredFile>().Where(f => f.UploadedBy == by && f.AttachedTo == null).ExecuteUpdateAsync(f => f.SetProperty(x => x.RetainUntil, province.Clock.GetUtcNow().AddMinutes(-1)));
            return 0;
        });
        await province.Settle();
        Assert.Equal([attached.Id], (await province.Read(s => s.GetRequiredService<FileStore>().Find([left.Id, attached.Id, same.Id], default))).Select(c => c.Id));
        foreach (var digest in (string[])[left.Digest, attached.Digest])
        {
            await Sweep(digest);
            Assert.True(File.Exists(PathOf(digest)), "young contents stay: a save may be under way");
            File.SetLastWriteTimeUtc(PathOf(digest), TimeProvider.System.GetUtcNow().UtcDateTime - TimeSpan.FromDays(2));
            await Sweep(digest);
        }
        Assert.False(File.Exists(PathOf(left.Digest)));
        Assert.True(File.Exists(PathOf(attached.Digest)));
    }

    [Fact]
    public async Task A_content_sent_again_while_it_is_being_swept_is_not_lost()
    {
        var vault = province.Services.GetRequiredService<Vault>();
        var card = await Keep(Samples.Jpeg(99, 98));
        vault.Remove(card.Digest, TimeProvider.System.GetUtcNow());
        Assert.True(File.Exists(PathOf(card.Digest)));
    }

    [Fact]
    public async Task Only_the_uploader_can_attach_and_only_to_one_thing()
    {
        var by = Guid.CreateVersion7(province.Clock.GetUtcNow());
        var card = await Keep(Samples.Png(5, 5), by);
        await Assert.ThrowsAsync<Refused>(() => Attach(Guid.CreateVersion7(province.Clock.GetUtcNow()), card.Id));
        await Assert.ThrowsAsync<Refused>(() => Attach(by, Guid.Empty));
        var draft = await Attach(by, card.Id);
        await Assert.ThrowsAsync<Refused>(() => Attach(by, card.Id));
        var dossier = Guid.CreateVersion7(province.Clock.GetUtcNow());
        await province.Read(async s =>
        {
            await using var transaction = await s.GetRequiredService<Db>().Database.BeginTransactionAsync();
            await s.GetRequiredService<FileStore>().Attach([card.Id], dossier, by, default, from: draft);
            await s.GetRequiredService<FileStore>().Attach([card.Id], dossier, by, default);
            await transaction.CommitAsync();
            return 0;
        });
    }

    [Fact]
    public async Task A_discarded_file_is_gone()
    {
        var card = await Keep(Samples.Png(6, 7));
        await Discard(card.Id);
        await Assert.ThrowsAsync<Absent>(() => province.Read(s => s.GetRequiredService<FileStore>().Open(card.Id, default)));
    }

    [Fact]
    public async Task What_another_thing_holds_is_not_discarded()
    {
        var by = Guid.CreateVersion7(province.Clock.GetUtcNow());
        var card = await Keep(Samples.Png(8, 7), by);
        var dossier = await Attach(by, card.Id);
        await Discard(card.Id);
        await Discard(card.Id, Guid.CreateVersion7(province.Clock.GetUtcNow()));
        Assert.Single(await province.Read(s => s.GetRequiredService<FileStore>().Find([card.Id], default)));
        await Discard(card.Id, dossier);
        Assert.Empty(await province.Read(s => s.GetRequiredService<FileStore>().Find([card.Id], default)));
    }

    private Task<int> Discard(Guid file, params Guid[] things) => province.Read(async s =>
    {
        await s.GetRequiredService<FileStore>().Discard([file], things, default);
        return await s.GetRequiredService<Db>().SaveChangesAsync();
    });

    private Task<StoredFileCard> Keep(byte[] content, Guid by = default) => province.Read(async s =>
    {
        using var stream = new MemoryStream(content);
        var card = await s.GetRequiredService<FileStore>().Keep(stream, "giấy tờ.bin", Limits, by, default);
        await s.GetRequiredService<Db>().SaveChangesAsync();
        return card;
    });

    private Task<Guid> Attach(Guid by, Guid file) => province.Read(async s =>
    {
        var thing = Guid.CreateVersion7(province.Clock.GetUtcNow());
        await using var transaction = await s.GetRequiredService<Db>().Database.BeginTransactionAsync();
        await s.GetRequiredService<FileStore>().Attach([file], thing, by, default);
        await transaction.CommitAsync();
        return thing;
    });

    private Task<int> Sweep(string digest) => province.Read(async s =>
    {
        await s.GetRequiredService<SweepFiles>().RemoveUnneeded(Convert.ToByte(digest[..2], 16), TimeProvider.System.GetUtcNow(), default);
        return 0;
    });

    private string PathOf(string digest) => province.Services.GetRequiredService<Vault>().PathOf(digest);

    private static async Task<byte[]> ReadAll(Vault vault, string digest)
    {
        await using var stream = vault.Open(digest);
        return await ReadRest(stream);
    }

    private static async Task<byte[]> ReadRest(Stream stream)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }

    /// <summary>Never ends, as a hostile sender does not.</summary>
    private sealed class Endless : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(buffer.Length);
    }
}
