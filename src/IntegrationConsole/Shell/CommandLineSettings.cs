using IntegrationConsole.Data;

namespace IntegrationConsole.Shell;

/// <summary>
/// Reads the command line: <c>--key=value</c>, <c>--key value</c>, and <c>--demo</c> alone. ASP.NET Core's own reader takes the argument after a flag for
/// its value, and passes over what it does not understand.
/// </summary>
internal static class CommandLineSettings
{
    private const string Flag = "demo";

    /// <returns>Key (with colons, also when it was written like an environment variable) and value, in the order given.</returns>
    /// <exception cref="SettingException">An argument is no setting, or lacks its value.</exception>
    public static IReadOnlyList<(string Key, string Value)> Read(IReadOnlyList<string> args)
    {
        var settings = new List<(string Key, string Value)>();
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || args[i].Length == 2)
            {
                throw new SettingException(args[i], "is not known: write settings as --Name=value.");
            }

            var parts = args[i][2..].Split('=', 2);
            var key = parts[0].Replace("__", ":", StringComparison.Ordinal);
            var next = i + 1 < args.Count ? args[i + 1] : null;
            if (parts.Length == 2)
            {
                settings.Add((key, parts[1]));
            }
            else if (key.Equals(Flag, StringComparison.OrdinalIgnoreCase) && next is not ("true" or "false"))
            {
                settings.Add((key, "true"));
            }
            else if (next is null || next.StartsWith("--", StringComparison.Ordinal))
            {
                throw new SettingException(parts[0], $"has no value: write --{parts[0]}=value.");
            }
            else
            {
                settings.Add((key, next));
                i++;
            }
        }

        return settings;
    }
}
