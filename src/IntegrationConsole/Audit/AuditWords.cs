using IntegrationConsole.Access;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Audit;

/// <summary>How an entry reads on the page.</summary>
public static class AuditWords
{
    /// <summary>"integration.credentials.replaced" → "Integration credentials replaced".</summary>
    public static string Sentence(string action)
    {
        var words = action.Replace('.', ' ').Replace('-', ' ');
        return words.Length == 0 ? action : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>A refusal stands out.</summary>
    public static StatusTone Tone(AuditEntry entry) => entry.Success ? StatusTone.Ok : StatusTone.Bad;

    /// <summary>"alice@example.org (user, administrator)".</summary>
    public static string Who(AuditEntry entry)
    {
        var kind = entry.ActorKind switch
        {
            ActorKind.User => "user",
            ActorKind.ApiKey => "API key",
            ActorKind.System => "the console itself",
            _ => "not signed in",
        };
        return entry.ActorRole is { } role ? $"{entry.ActorName} ({kind}, {role.ToString().ToLowerInvariant()})" : $"{entry.ActorName} ({kind})";
    }
}
