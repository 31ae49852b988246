namespace CaMauSo.Notifications;

/// <summary>
/// Kinds of message that people choose channels for together. The module that sends them registers its groups
/// (<c>services.AddSingleton(new MessageGroup(…))</c>); kinds of no group are shown in the app only.
/// </summary>
/// <param name="Key">A plain lower-case word.</param>
/// <param name="Name">What the messages are, in Vietnamese.</param>
/// <param name="About">Examples, in a sentence.</param>
/// <param name="Kinds">The kinds as <see cref="Messenger.Tell"/> gets them.</param>
public sealed record MessageGroup(string Key, string Name, string About, params string[] Kinds);
