using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Identity.Model;

/// <summary>A person known to the province. The identity number is kept sealed and found by its blind index.</summary>
internal sealed class Person
{
    public required Guid Id { get; init; }
    public required string FullName { get; set; }
    public required string NameFolded { get; set; }
    public required PersonKind Kind { get; set; }
    public required int Level { get; set; }
    public required byte[] NumberSealed { get; set; }
    public required byte[] NumberIndex { get; set; }
    public DateOnly? BirthDate { get; set; }
    public Gender? Gender { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public Guid? Unit { get; set; }
    public string? Address { get; set; }
    public string? Organisation { get; set; }
    public string? TaxCode { get; set; }
    public string? About { get; set; }
    public bool Demo { get; set; }
    public string? DemoKey { get; set; }
    public int? DemoOrder { get; set; }
    public int Version { get; set; } = 1;

    internal PersonCard Card(Cipher cipher) => new(Id, FullName, Kind, Level, cipher.Open(NumberSealed), BirthDate, Gender, Phone, Email, Unit, Address, Organisation, TaxCode);
}

internal sealed class PersonTable : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("person", "identity");
        builder.Property(p => p.Version).IsConcurrencyToken();
    }
}
