using System.Security.Cryptography;

namespace IntegrationConsole.Benchmarks.RealServers;

/// <summary>Two passwords made for one run.</summary>
public sealed record ServerPasswords(string Right, string Wrong)
{
    public static ServerPasswords New() => new(Random(), Random());

    private static string Random() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 20);
}
