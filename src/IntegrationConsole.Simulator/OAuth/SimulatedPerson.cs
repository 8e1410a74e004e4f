namespace IntegrationConsole.Simulator.OAuth;

/// <summary>Somebody who can consent at a simulated provider.</summary>
/// <param name="Id">The provider's id for the account: <c>sub</c> in an id token.</param>
/// <param name="Name">As shown on the consent page.</param>
/// <param name="Email">Also what <c>login_hint</c> names.</param>
public sealed record SimulatedPerson(string Id, string Name, string Email)
{
    /// <summary>The accounts that the consent page offers; the first one is chosen already.</summary>
    public static IReadOnlyList<SimulatedPerson> All { get; } =
    [
        new("acct-1001", "Anna Kern", "anna.kern@intime.example"),
        new("acct-1002", "Ben Osei", "ben.osei@intime.example"),
        new("acct-1003", "Recruiting team", "recruiting@intime.example"),
    ];

    /// <summary>By id or e-mail address; null for a stranger.</summary>
    public static SimulatedPerson? Find(string? text) => All.FirstOrDefault(person => person.Id == text || string.Equals(person.Email, text, StringComparison.OrdinalIgnoreCase));
}
