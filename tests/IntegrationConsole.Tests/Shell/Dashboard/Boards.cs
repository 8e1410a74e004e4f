using IntegrationConsole.Health;
using IntegrationConsole.Live;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.Fakes;
using IntegrationConsole.Tests.Health;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationConsole.Tests.Shell.Dashboard;

/// <summary>Boards with rows in given states.</summary>
internal static class Boards
{
    public static HealthBoard Empty() => new(new LiveFeed(NullLogger<LiveFeed>.Instance), new ManualTime());

    /// <summary>One row: <c>u</c>nhealthy, <c>d</c>egraded, <c>h</c>ealthy, <c>n</c>ew or <c>o</c>ff.</summary>
    public static IntegrationMonitor Add(this HealthBoard board, int id, char state, Category category = Category.Payment, string? name = null, int organizationId = 1)
    {
        var facts = BoardRowTests.Facts(id, organizationId, enabled: state != 'o', name: name) with { Category = category };
        var monitor = board.Add(facts);
        var (health, cause) = state switch
        {
            'u' => (HealthState.Unhealthy, Cause.CredentialRejected),
            'd' => (HealthState.Degraded, Cause.Timeout),
            'n' => (HealthState.Unknown, Cause.None),
            _ => (HealthState.Healthy, Cause.None),
        };
        monitor.TakeSpans([new(health, cause, $"Summary {id}.", Row.Start.AddMinutes(-id), null)]);
        board.Touch(organizationId);
        return monitor;
    }

    public static HealthBoard Of(string states)
    {
        var board = Empty();
        for (var i = 0; i < states.Length; i++)
        {
            board.Add(i + 1, states[i], (Category)(i % 2));
        }

        return board;
    }
}
