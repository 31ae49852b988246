using CaMauSo.Kernel;

namespace CaMauSo.Content;

/// <summary>An article stands on the portal from a moment on.</summary>
/// <param name="Digest">SHA-256 of title, summary and text as published, in hexadecimal.</param>
public sealed record ArticlePublished(Guid Subject, string Slug, string Title, string Digest, DateTimeOffset From, DateTimeOffset? Until) : Fact(Subject);

/// <summary>An article that stands on the portal reads differently now.</summary>
public sealed record ArticleCorrected(Guid Subject, string Slug, string Title, string Digest) : Fact(Subject);

/// <summary>People were told of a fault or of planned work.</summary>
public sealed record IncidentAnnounced(Guid Subject, string Kind, string Title, string Text, DateTimeOffset From, DateTimeOffset? Until) : Fact(Subject);

/// <summary>Something new was told of it, or that it is over.</summary>
public sealed record IncidentUpdated(Guid Subject, string Title, string Text, DateTimeOffset? Until, bool Over) : Fact(Subject);

/// <summary>An article was taken off the portal.</summary>
public sealed record ArticleTakenDown(Guid Subject, string Slug, string Title, string Reason) : Fact(Subject);
