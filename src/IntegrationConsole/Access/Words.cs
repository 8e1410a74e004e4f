using System.Text;

namespace IntegrationConsole.Access;

/// <summary>How roles, permissions and their groups read on a page.</summary>
internal static class Words
{
    /// <summary><c>RetryFailedDeliveries</c> becomes <c>Retry failed deliveries</c>.</summary>
    public static string For(Enum value)
    {
        var name = value.ToString();
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            text.Append(char.IsUpper(c) && text.Length > 0 ? $" {char.ToLowerInvariant(c)}" : c);
        }

        return text.ToString();
    }

    /// <summary>What somebody with this role is there for.</summary>
    public static string Purpose(Role role) => role switch
    {
        Role.Viewer => "sees states and figures, changes nothing",
        Role.Responder => "on call: tests, resolves errors, retries deliveries",
        Role.Support => "debugs errors and webhooks down to the payload",
        Role.Operator => "connects and configures integrations",
        Role.Administrator => "everything, including people, audit and deletion",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>The message for one field, or null.</summary>
    public static string? ProblemOf(this IReadOnlyList<FieldProblem> problems, string field) =>
        problems.FirstOrDefault(p => string.Equals(p.Field, field, StringComparison.Ordinal))?.Message;
}
