using System.Security.Cryptography;

namespace IntegrationConsole.Benchmarks.Stage;

/// <summary>A temporary folder with the data of one console, and the settings that go with it. Deleted in the end.</summary>
public sealed class ConsoleFolder : IDisposable
{
    private readonly bool keep;
    private readonly KeyValuePair<string, string>[] more;

    /// <param name="options">Where it is made, and whether it stays.</param>
    /// <param name="more">Settings of this benchmark alone.</param>
    public ConsoleFolder(BenchmarkOptions options, params KeyValuePair<string, string>[] more)
    {
        this.more = more;
        keep = options.Keep;
        Root = Directory.CreateDirectory(Path.Combine(options.Temp, $"console-benchmark-{RandomNumberGenerator.GetHexString(8, lowercase: true)}")).FullName;
    }

    public string Root { get; }

    public string Email => "benchmark@example.com";

    /// <summary>New for each run.</summary>
    public string Password { get; } = Letters(24);

    /// <summary>Of the administrator; new for each run.</summary>
    public string ApiKey { get; } = $"ick_{Letters(8)}_{Letters(40)}";

    /// <summary>All that differs from an installation without settings.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(more, StringComparer.Ordinal)
    {
        ["DataDirectory"] = Path.Combine(Root, "data"),
        ["Setup:AdminEmail"] = Email,
        ["Setup:AdminPassword"] = Password,
        ["Setup:ApiKey"] = ApiKey,
        ["Egress:Allow"] = "127.0.0.0/8",
    };

    public void Dispose()
    {
        if (keep)
        {
            Console.WriteLine($"Kept: {Root}");
        }
        else
        {
            Directory.Delete(Root, recursive: true);
        }
    }

    private static string Letters(int count) => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789", count);
}
