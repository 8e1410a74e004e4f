using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.History;

namespace IntegrationConsole.Webhooks.Replays;

/// <summary>Whether a bulk replay can be started, and how much of it is due. Pure.</summary>
public static class ReplayRules
{
    public const double UsualRate = 50;
    public const double FastestRate = 1_000;

    private const double SlowestRate = 0.1;

    /// <summary>A run that was held up does not make up for more than this.</summary>
    private static readonly TimeSpan LongestArrears = TimeSpan.FromSeconds(1);

    /// <summary>Field → what is wrong; empty when it can be started.</summary>
    public static Dictionary<string, string> Check(DeliveryFilter filter, double ratePerSecond)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (ratePerSecond is not (>= SlowestRate and <= FastestRate))
        {
            problems["ratePerSecond"] = "0.1 to 1,000 a second.";
        }

        if (filter.Since is null && filter.State is not (DeliveryState.Dead or DeliveryState.Held or DeliveryState.Failed))
        {
            problems["since"] = "Say from when, or choose dead, held or failed ones: everything that was ever sent is hardly meant.";
        }

        if (filter.Since >= filter.Until)
        {
            problems["until"] = "Must be after the beginning.";
        }

        if (filter.State is DeliveryState.Pending)
        {
            problems["state"] = "Pending ones are on their way already.";
        }

        return problems;
    }

    /// <summary>How many may be sent now.</summary>
    /// <param name="owed">What was left over from before, less than one.</param>
    /// <param name="since">The last time; less is owed for a longer pause.</param>
    public static (int Now, double Owed) Due(double ratePerSecond, double owed, TimeSpan since)
    {
        var elapsed = since < TimeSpan.Zero ? TimeSpan.Zero : since > LongestArrears ? LongestArrears : since;
        var due = owed + (ratePerSecond * elapsed.TotalSeconds);
        return ((int)due, due - (int)due);
    }
}
