using CaMauSo.Identity.Model;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Identity;

public enum PersonKind { Citizen, Foreigner, Representative, Officer }

public enum Gender { Male, Female }

/// <summary>What other modules may know of a person.</summary>
/// <param name="Number">Số định danh (12 digits) or the passport number of a foreigner.</param>
/// <param name="Unit">The commune of residence (Territory).</param>
/// <param name="Address">House, street, hamlet within the commune.</param>
public sealed record PersonCard(Guid Id, string FullName, PersonKind Kind, int Level, string Number, DateOnly? BirthDate, Gender? Gender,
    string? Phone, string? Email, Guid? Unit, string? Address, string? Organisation, string? TaxCode);

/// <summary>A post somebody holds today.</summary>
public sealed record PostCard(Guid Id, Guid Person, string PersonName, Guid Body, string Role, string Title);

/// <summary>A line of "who read my data".</summary>
public sealed record ReadEntry(DateTimeOffset At, string Reader, Guid? Body, string Purpose, string About);

/// <summary>What other modules may ask about people and posts.</summary>
public sealed class People(Db db, Cipher cipher, TimeProvider time, Actor actor)
{
    /// <exception cref="Absent">No such person.</exception>
    public async Task<PersonCard> Find(Guid id, CancellationToken cancel) =>
        (await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel))?.Card(cipher) ?? throw new Absent();

    /// <summary>Many at once; unknown ids are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, PersonCard>> Cards(IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        (await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancel)).ToDictionary(p => p.Id, p => p.Card(cipher));

    /// <summary>Finds by identity or passport number; null when nobody has it.</summary>
    public async Task<PersonCard?> FindByNumber(string number, CancellationToken cancel)
    {
        var index = cipher.Index(number.ToUpperInvariant());
        return (await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.NumberIndex == index, cancel))?.Card(cipher);
    }

    /// <summary>People whose name holds these words, typed with or without marks; the most named alike first.</summary>
    /// <param name="typed">At least three letters.</param>
    public async Task<IReadOnlyList<PersonCard>> FindByName(string typed, int most, CancellationToken cancel)
    {
        var words = Vietnamese.Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Sum(w => w.Length) < 3) return [];
        var people = db.Set<Person>().AsNoTracking().Where(p => p.Kind != PersonKind.Officer);
        foreach (var word in words) people = people.Where(p => (" " + p.NameFolded).Contains(" " + word));
        return [.. (await people.OrderBy(p => p.NameFolded.Length).ThenBy(p => p.NameFolded).ThenBy(p => p.Id).Take(most).ToListAsync(cancel)).Select(p => p.Card(cipher))];
    }

    /// <summary>Names for ids, for lists; unknown ids are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> Names(IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.FullName, cancel);

    /// <summary>Who holds a role at a body today.</summary>
    public async Task<IReadOnlyList<PostCard>> Holding(Guid body, string role, CancellationToken cancel) =>
        await (from post in db.Set<Post>().HeldOn(time.Today)
               join person in db.Set<Person>() on post.Person equals person.Id
               where post.Body == body && post.Role == role
               orderby post.Title, person.FullName
               select new PostCard(post.Id, person.Id, person.FullName, post.Body, post.Role, post.Title)).AsNoTracking().ToListAsync(cancel);

    /// <summary>At which bodies each role is held today.</summary>
    public async Task<ILookup<string, Guid>> Staffed(CancellationToken cancel) =>
        (await db.Set<Post>().HeldOn(time.Today).Select(post => new { post.Role, post.Body }).Distinct().ToListAsync(cancel)).ToLookup(held => held.Role, held => held.Body);

    /// <summary>Posts by id with the names of who holds them, held today or not; unknown ids are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, PostCard>> Posts(IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await (from post in db.Set<Post>()
               join person in db.Set<Person>() on post.Person equals person.Id
               where ids.Contains(post.Id)
               select new PostCard(post.Id, person.Id, person.FullName, post.Body, post.Role, post.Title)).AsNoTracking().ToDictionaryAsync(p => p.Id, cancel);

    /// <summary>The invented citizens who live in a commune; none outside a demo province.</summary>
    public async Task<IReadOnlyList<PersonCard>> Invented(CancellationToken cancel) =>
        [.. (await db.Set<Person>().AsNoTracking().Where(p => p.Demo && p.Kind == PersonKind.Citizen && p.Unit != null).OrderBy(p => p.DemoOrder ?? int.MaxValue).ThenBy(p => p.Id).ToListAsync(cancel)).Select(p => p.Card(cipher))];

    /// <summary>Notes that the acting officer read a person's data; the next save keeps it.</summary>
    /// <param name="purpose">Why, in Vietnamese, as the person will read it.</param>
    /// <param name="about">Which business, for example a dossier's code.</param>
    public void NoteRead(Guid person, string purpose, string about)
    {
        if (actor.Person is not { } reader || reader == person) return;
        db.Add(new PersonalRead { Id = Guid.CreateVersion7(time.Now), At = time.Now, Person = person, Reader = reader, ReaderName = actor.Name, Body = actor.Body, Purpose = purpose, About = about });
    }

    /// <summary>Other officers who opened a piece of business since a moment, the latest first.</summary>
    /// <param name="purposes">For which purposes; a list with the person in it is no opening.</param>
    public async Task<IReadOnlyList<(Guid Reader, string Name, DateTimeOffset At)>> AlsoReading(Guid person, string about, IReadOnlyCollection<string> purposes, DateTimeOffset since, CancellationToken cancel)
    {
        var reads = await db.Set<PersonalRead>().AsNoTracking().Where(r => r.Person == person && r.At >= since && r.About == about && r.Reader != actor.Person && purposes.Contains(r.Purpose))
            .OrderByDescending(r => r.At).Select(r => new { r.Reader, r.ReaderName, r.At }).Take(50).ToListAsync(cancel);
        return [.. reads.DistinctBy(r => r.Reader).Select(r => (r.Reader, r.ReaderName, r.At))];
    }

    /// <summary>The same for a list with many people in it: written at once, within the caller's transaction.</summary>
    public Task<int> NoteReads(IReadOnlyCollection<(Guid Person, string About)> reads, string purpose, CancellationToken cancel)
    {
        if (actor.Person is not { } reader || reads.Count == 0) return Task.FromResult(0);
        var (persons, abouts) = (reads.Select(r => r.Person).ToArray(), reads.Select(r => r.About).ToArray());
        return db.Database.ExecuteSqlAsync($"""
            insert into identity.personal_read (id, at, person, reader, reader_name, body, purpose, about)
            select gen_random_uuid(), {time.Now}, r.person, {reader}, {actor.Name}, {actor.Body}::uuid, {purpose}, r.about
            from unnest({persons}, {abouts}) as r (person, about) where r.person <> {reader}
            """, cancel);
    }

    /// <summary>Who read this person's data, newest first.</summary>
    public async Task<IReadOnlyList<ReadEntry>> ReadsOf(Guid person, int most, CancellationToken cancel) =>
        await db.Set<PersonalRead>().AsNoTracking().Where(r => r.Person == person).OrderByDescending(r => r.At).Take(most)
            .Select(r => new ReadEntry(r.At, r.ReaderName, r.Body, r.Purpose, r.About)).ToListAsync(cancel);

    /// <summary>Changes how a person is reached; the next save keeps it. What stays as it was is no change.</summary>
    /// <exception cref="Absent">No such person.</exception>
    internal async Task ChangeContact(Guid id, string? phone, string? email, CancellationToken cancel)
    {
        var person = await db.Set<Person>().SingleOrDefaultAsync(p => p.Id == id, cancel) ?? throw new Absent();
        var what = string.Join(' ', new[] { person.Phone == phone ? null : "phone", person.Email == email ? null : "email" }.OfType<string>());
        if (what.Length == 0) return;
        (person.Phone, person.Email) = (phone, email);
        person.Version++;
        db.Record(new ContactChanged(id, what));
    }

    /// <summary>Registers a person, for loaders and for the counter; the next save keeps it.</summary>
    /// <exception cref="Refused">A name or number that cannot be one.</exception>
    public Guid Register(PersonCard card, bool demo = false, string? about = null)
    {
        if (string.IsNullOrWhiteSpace(card.FullName)) throw new Refused("Nhập họ và tên.", "FullName");
        var number = card.Number.ToUpperInvariant();
        db.Add(new Person
        {
            Id = card.Id, FullName = card.FullName, NameFolded = Vietnamese.Fold(card.FullName), Kind = card.Kind, Level = card.Level,
            NumberSealed = cipher.Seal(number), NumberIndex = cipher.Index(number), BirthDate = card.BirthDate, Gender = card.Gender,
            Phone = card.Phone, Email = card.Email, Unit = card.Unit, Address = card.Address, Organisation = card.Organisation,
            TaxCode = card.TaxCode, About = about, Demo = demo,
        });
        return card.Id;
    }
}
