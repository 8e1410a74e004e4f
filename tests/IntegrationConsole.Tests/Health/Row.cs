using IntegrationConsole.Health;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Health;

/// <summary>Samples from a short text, one letter each, a minute apart: s success, S slow success, f failure, t timeout, r rate limited, p permission missing.</summary>
internal static class Row
{
    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public static SampleRow[] Of(string letters) => [.. letters.Select((letter, i) => One(letter, Start.AddMinutes(i)))];

    public static SampleRow One(char letter, DateTimeOffset at) => letter switch
    {
        's' => new(1, 7, at, Cause.None, 80),
        'S' => new(1, 7, at, Cause.None, 3_000),
        'f' => new(1, 7, at, Cause.ProviderFault, 90, StatusCode: 503, Message: "The provider answered 503."),
        't' => new(1, 7, at, Cause.Timeout, 10_000, Message: "No answer."),
        'r' => new(1, 7, at, Cause.RateLimited, 60, StatusCode: 429, Message: "Slow down."),
        'p' => new(1, 7, at, Cause.PermissionMissing, 60, StatusCode: 403, Message: "The scope is missing."),
        _ => throw new ArgumentOutOfRangeException(nameof(letter)),
    };
}
