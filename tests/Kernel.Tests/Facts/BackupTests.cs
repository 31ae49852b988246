using Npgsql;

namespace CaMauSo.Kernel.Tests;

/// <summary><c>bin/db backup</c> and <c>bin/db restore</c> as the night runs them: one file out of a database and its folder, and back under another name.</summary>
public sealed class BackupTests : FactWorld
{
    private static readonly Guid Mangrove = new("01900000-0000-7000-8000-000000000001"), Melaleuca = new("01900000-0000-7000-8000-000000000002");

    [Fact]
    public async Task What_was_backed_up_is_restored_with_its_facts_seals_and_keys_and_verified()
    {
        var owner = new NpgsqlConnectionStringBuilder(Province.Owner);
        var (name, proof) = (owner.Database!, owner.Database + "_r");
        await Record(new TreePlanted(Mangrove, "một"), new TreePlanted(Mangrove, "hai"), new TreePlanted(Melaleuca, "ba"));
        await DrainUntil(3);
        var kept = Sound(await FactVerification.Run(Province.Owner, Province.Data, default));
        Assert.True(kept is { Facts: >= 3, Subjects: >= 2, Sealed: >= 2 }, kept.ToString());

        var folder = Directory.CreateTempSubdirectory("camauso-backup-");
        (string, string)[] settings = [("CAMAUSO_PGHOST", owner.Host!), ("CAMAUSO_DATA", folder.FullName), ("CAMAUSO_PROGRAM", AppContext.BaseDirectory)];
        try
        {
            // bin/db looks for a database's folder by the database's name.
            Directory.CreateSymbolicLink(Path.Combine(folder.CreateSubdirectory("worlds").FullName, name), Province.Data.Path);
            var file = Path.Combine(folder.FullName, "one.backup");
            await Run("backup", file, name);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Contains($"{kept.Facts} sự kiện, {kept.Subjects} chuỗi, {kept.Sealed} chuỗi đã niêm phong: nguyên vẹn", await Run("restore", file, proof), StringComparison.Ordinal);

            owner.Database = proof;
            var restored = new DataFolder(Path.Combine(folder.FullName, "worlds", proof));
            Assert.Equal(kept, Sound(await FactVerification.Run(owner.ToString(), restored, default)));
            foreach (var key in Directory.GetFiles(Province.Data.Sub("keys"))) Assert.Equal(File.ReadAllBytes(key), File.ReadAllBytes(Path.Combine(restored.Path, "keys", Path.GetFileName(key))));

            // A second restore under that name would mix two worlds; and a seal that is gone is missed.
            await Assert.ThrowsAsync<InvalidOperationException>(() => Run("restore", file, proof));
            File.Delete(Path.Combine(restored.Path, "seals", proof + ".heads.seal"));
            Assert.NotEmpty((await FactVerification.Run(owner.ToString(), restored, default)).Faults);
        }
        finally
        {
            await Run("drop", proof);
            folder.Delete(recursive: true);
        }

        Task<string> Run(params string[] arguments) => Testing.Script.Run(Path.Combine(RealCalendar.Root(), "bin", "db"), arguments, settings);
    }

    private static (long Facts, long Subjects, long Sealed) Sound(Verification found)
    {
        Assert.Empty(found.Faults);
        return (found.Facts, found.Subjects, found.SealedSubjects);
    }

    // Transactions of other tests in the same cluster may hold the watermark back for a moment.
    private async Task DrainUntil(int heard)
    {
        var seals = Path.Combine(Province.Data.Sub("seals"), new NpgsqlConnectionStringBuilder(Province.Owner).Database + ".heads.seal");
        for (var i = 0; i < 100 && (Diary.By(nameof(Gardener)).Count() < heard || !File.Exists(seals) || File.ReadLines(seals).Count() < 2); i++)
        {
            await Drain();
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
