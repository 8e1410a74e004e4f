namespace IntegrationConsole.Benchmarks.Webhooks;

/// <summary>What became of events while something was wrong with the machine.</summary>
/// <param name="Lost">Acknowledged and never received; NaN: could not be tried here.</param>
/// <param name="Refused">Answered with an error.</param>
/// <param name="Alarmed">The console said what was wrong.</param>
/// <param name="Said">Its words.</param>
internal sealed record TroubleCounts(double Lost, double Refused, bool Alarmed, string Said)
{
    public static TroubleCounts NotTried(string why) => new(double.NaN, double.NaN, Alarmed: false, why);
}
