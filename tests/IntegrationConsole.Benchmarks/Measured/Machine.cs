using System.Globalization;
using System.Runtime.InteropServices;

namespace IntegrationConsole.Benchmarks.Measured;

/// <summary>Where the figures were measured. A load above the number of cores before the start means that others were at work.</summary>
public sealed record Machine(string Processor, int Cores, double MemoryGb, string System, string Runtime, string Build, double LoadBefore)
{
    public static Machine Here()
    {
        var processor = Line("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString();
        var memory = double.TryParse(Line("/proc/meminfo", "MemTotal")?.Split(' ')[0], CultureInfo.InvariantCulture, out var kb) ? kb / 1024 / 1024 : 0;
        var load = double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
        return new(processor, Environment.ProcessorCount, Math.Round(memory, 1), RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription, BuildName, load);
    }

    public string Words => string.Create(CultureInfo.InvariantCulture, $"{Processor}, {Cores} cores, {MemoryGb} GB; {System}; {Runtime}; {Build} build; load average before the start {LoadBefore}");

#if DEBUG
    private const string BuildName = "Debug";
#else
    private const string BuildName = "Release";
#endif

    private static string? Line(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
}
