using IntegrationConsole.Access;

namespace IntegrationConsole.Audit;

/// <summary>Who did it.</summary>
/// <param name="Id">The user, or the owner of the API key; null for the console itself and for people who have not signed in.</param>
/// <param name="Name">E-mail address, name of the key, or "console".</param>
/// <param name="Kind"><c>user</c>, <c>apiKey</c>, <c>system</c> or <c>nobody</c>.</param>
/// <param name="Role">The role acted with, in lower case; null when nobody has signed in.</param>
/// <param name="ApiKeyId">The key, when one was used.</param>
public sealed record AuditActor(Guid? Id, string Name, string Kind, string? Role, Guid? ApiKeyId)
{
    public static AuditActor Of(AuditEntry entry) => new(entry.ActorId, entry.ActorName, KindOf(entry.ActorKind), entry.ActorRole?.ToString().ToLowerInvariant(), entry.ApiKeyId);

    private static string KindOf(ActorKind kind) => kind switch
    {
        ActorKind.User => "user",
        ActorKind.ApiKey => "apiKey",
        ActorKind.System => "system",
        _ => "nobody",
    };
}
