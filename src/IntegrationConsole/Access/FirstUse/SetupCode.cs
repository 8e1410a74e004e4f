using System.Security.Cryptography;
using System.Text;

namespace IntegrationConsole.Access.FirstUse;

/// <summary>
/// The one-time code that shows that whoever sets the console up can read its output. Kept in memory as a hash; a new one is printed when it has
/// expired or was guessed at too often.
/// </summary>
public sealed class SetupCode(TimeProvider time, AccessOptions options, TextWriter output) : IDisposable
{
    /// <summary>Crockford's base 32: nothing in it is mistaken for anything else. 12 of them are 60 bits.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Groups = 3;
    private const int GroupLength = 4;
    private const int MostWrong = 20;

    private readonly SemaphoreSlim turn = new(1);
    private byte[]? hash;
    private DateTimeOffset until;
    private int wrong;

    /// <summary>Makes sure that there is a code that can be used, and prints it when it is new.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (hash is null || time.GetUtcNow() >= until)
            {
                await PrintNewAsync();
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Whether this is the code. Counts wrong ones.</summary>
    public async Task<bool> IsRightAsync(string? code, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (hash is null || time.GetUtcNow() >= until)
            {
                return false;
            }

            if (CryptographicOperations.FixedTimeEquals(Hash(code), hash))
            {
                return true;
            }

            if (++wrong >= MostWrong)
            {
                await PrintNewAsync();
            }

            return false;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The console has been set up: the code is worth nothing any more.</summary>
    public void Use() => hash = null;

    public void Dispose() => turn.Dispose();

    /// <summary>As people type it: small letters, blanks, with or without dashes.</summary>
    private static byte[] Hash(string? code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat((code ?? "").Take(64).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()));

    private async Task PrintNewAsync()
    {
        var code = string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));
        hash = Hash(code);
        until = time.GetUtcNow() + options.SetupCodeLife;
        wrong = 0;
        // To the console's own output and not to the log, which may be shipped elsewhere.
        await output.WriteLineAsync($"Setup code: {code}");
        await output.WriteLineAsync("Open the console in a browser and enter it to create the administrator.");
        await output.FlushAsync();
    }
}
