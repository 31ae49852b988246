using Npgsql;

namespace CaMauSo.Kernel.Tests;

/// <summary>Somebody with the owner's rights changes the past; the verification says where.</summary>
public sealed class TamperTests : FactWorld
{
    private static readonly Guid Tree = new("01900000-0000-7000-8000-000000000001"), Other = new("01900000-0000-7000-8000-000000000002");

    private async Task Grow()
    {
        await Record(new TreePlanted(Tree, "đước"), new TreeWatered(Tree, 5), new TreeWatered(Tree, 7), new TreePlanted(Other, "tràm"), new TreeWatered(Other, 1));
        await Drain();
        Assert.Empty(await Faults());
    }

    [Fact]
    public async Task An_untouched_chain_is_whole()
    {
        await Grow();
        var found = await FactVerification.Run(Province.Owner, Province.Data, default);
        var kept = await Ask<long>("select count(*) from kernel.fact");
        Assert.Equal((kept, await Ask<long>("select count(distinct subject) from kernel.fact")), (found.Facts, found.SealedSubjects));
    }

    [Theory]
    [InlineData("payload = jsonb_set(payload, '{litres}', '50')", "nội dung đã bị sửa")]
    [InlineData("actor_name = 'Người khác'", "mã băm không khớp")]
    [InlineData("at = at + interval '1 second'", "mã băm không khớp")]
    [InlineData("kind = 'TreePlanted'", "mã băm không khớp")]
    [InlineData("person = gen_random_uuid()", "mã băm không khớp")]
    [InlineData("purpose = 'việc khác'", "mã băm không khớp")]
    [InlineData("correlation = 'khác'", "mã băm không khớp")]
    [InlineData("id = gen_random_uuid()", "mã băm không khớp")]
    public async Task An_edited_fact_is_found(string edit, string fault)
    {
        await Grow();
        Assert.Equal(1, await AsOwner($"update kernel.fact set {edit} where subject = $1 and sequence = 2", Tree));
        Assert.Contains($"{Tree} #2: {fault}", await Faults());
    }

    [Fact]
    public async Task Text_moved_from_one_field_into_the_next_is_found()
    {
        await Grow();
        await AsOwner("update kernel.fact set actor_name = actor_name || '|' || purpose, purpose = '' where subject = $1 and sequence = 2", Tree);
        Assert.Contains($"{Tree} #2: mã băm không khớp", await Faults());
    }

    [Fact]
    public async Task A_deleted_fact_is_found()
    {
        await Grow();
        await AsOwner("delete from kernel.fact where subject = $1 and sequence = 2", Tree);
        Assert.Contains($"{Tree} #3: đứt chuỗi: thiếu, thừa hoặc đảo sự kiện", await Faults());
    }

    [Fact]
    public async Task Two_facts_put_in_the_other_order_are_found()
    {
        await Grow();
        await AsOwner("update kernel.fact set sequence = 5 - sequence where subject = $1 and sequence in (2, 3)", Tree);
        var faults = await Faults();
        Assert.Contains(faults, f => f.StartsWith($"{Tree} #2", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.StartsWith($"{Tree} #3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cut_tail_is_found_even_when_the_head_was_put_back()
    {
        await Grow();
        await Cut(Tree, 3);
        Assert.Equal([$"{Tree} #3: đã niêm phong nhưng không còn trong cơ sở dữ liệu (bị cắt đuôi)"], await Faults());
    }

    [Fact]
    public async Task A_cut_tail_is_found_when_the_seals_were_cut_too_but_not_the_facts_of_others()
    {
        await Grow();
        await Record(new TreeWatered(Tree, 9));
        await Drain();
        var lines = await File.ReadAllLinesAsync(SealFile);
        await File.WriteAllLinesAsync(SealFile, lines[..^1]);
        Assert.Contains(await Faults(), f => f.Contains("lẽ ra đã niêm phong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_whole_subject_taken_out_is_found()
    {
        await Grow();
        await AsOwner("delete from kernel.fact where subject = $1", Other);
        Assert.Contains($"{Other} #2: chuỗi đã bị xóa", await Faults());
        await AsOwner("delete from kernel.fact_head where subject = $1", Other);
        Assert.Equal([$"{Other} #2: đã niêm phong nhưng không còn trong cơ sở dữ liệu (bị cắt đuôi)"], await Faults());
    }

    [Fact]
    public async Task An_edited_head_is_found()
    {
        await Grow();
        await AsOwner("update kernel.fact_head set hash = sha256('x') where subject = $1", Tree);
        Assert.Equal([$"{Tree} #3: đầu chuỗi không khớp"], await Faults());
    }

    [Fact]
    public async Task A_fact_put_in_between_is_found()
    {
        await Grow();
        await AsOwner("insert into kernel.fact select gen_random_uuid(), at, position, tx, subject, 4, kind, person, post, body, concerning, actor_name, purpose, correlation, payload, salt, digest, hash, hash from kernel.fact where subject = $1 and sequence = 3", Tree);
        Assert.Contains(await Faults(), f => f.StartsWith($"{Tree} #4", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_chain_computed_anew_after_an_edit_differs_from_its_seal()
    {
        await Grow();
        await AsOwner("""
            do $$ declare f record; before bytea := '\x'; begin
              update kernel.fact set payload = jsonb_set(payload, '{what}', '"mắm"') where subject = '01900000-0000-7000-8000-000000000001' and sequence = 1;
              for f in select * from kernel.fact where subject = '01900000-0000-7000-8000-000000000001' order by sequence loop
                update kernel.fact k set previous = before, digest = sha256(k.salt || convert_to(k.payload::text, 'UTF8')) where k.subject = f.subject and k.sequence = f.sequence;
                update kernel.fact k set hash = kernel.chain_hash(k.previous, k.digest, k.id, k.subject, k.sequence, k.kind, k.at, k.person, k.post, k.body, k.concerning, k.actor_name, k.purpose, k.correlation)
                  where k.subject = f.subject and k.sequence = f.sequence returning hash into before;
              end loop;
              update kernel.fact_head set hash = before where subject = '01900000-0000-7000-8000-000000000001';
            end $$
            """);
        Assert.Equal([$"{Tree} #3: khác với bản niêm phong"], await Faults());
    }

    [Fact]
    public async Task An_edited_seal_file_is_found()
    {
        await Grow();
        var lines = await File.ReadAllLinesAsync(SealFile);
        await File.WriteAllLinesAsync(SealFile, lines.Select((l, i) => i == 0 ? l.Replace(" 3 ", " 2 ").Replace(" 2 ", " 1 ").Replace(" 1 ", " 9 ") : l));
        Assert.Contains("Tệp niêm phong hỏng ở dòng 1", await Faults());
        File.Delete(SealFile);
        Assert.Contains(await Faults(), f => f.Contains("lẽ ra đã niêm phong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Content_erased_when_its_time_is_over_leaves_the_chain_whole()
    {
        await Grow();
        await AsOwner("update kernel.fact set payload = null where subject = $1 and sequence = 2", Tree);
        Assert.Empty(await Faults());
    }

    private string SealFile => FactSeals.PathFor(Province.Data, new NpgsqlConnectionStringBuilder(Province.App).Database!);

    private async Task<IReadOnlyList<string>> Faults() => (await FactVerification.Run(Province.Owner, Province.Data, default)).Faults;

    private async Task Cut(Guid subject, int from)
    {
        await AsOwner("delete from kernel.fact where subject = $1 and sequence >= $2", subject, from);
        await AsOwner("update kernel.fact_head h set sequence = f.sequence, hash = f.hash from kernel.fact f where f.subject = h.subject and h.subject = $1 and f.sequence = $2", subject, from - 1);
    }
}
