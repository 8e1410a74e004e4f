using IntegrationConsole.Data;

namespace IntegrationConsole.Secrets;

/// <summary>Finds the key file once, on first use: the one that is set, the one in the data directory, or, for a ring that is still empty, a new one.</summary>
public sealed class KeyFileSource(SecretsOptions options, DatabaseOptions place, KeyRingRepository ring)
{
    /// <summary>The file's name in the data directory.</summary>
    public const string FileName = "console.key";

    private readonly Lock reading = new();
    private byte[]? key;

    /// <summary>The file in use, or to be made.</summary>
    public string Path { get; } = options.KeyFile ?? System.IO.Path.Combine(place.DataDirectory, FileName);

    /// <summary>The 32 bytes.</summary>
    /// <exception cref="SettingException">The file is missing although the ring needs it, or is not usable.</exception>
    public byte[] Key()
    {
        lock (reading)
        {
            return key ??= Find();
        }
    }

    private byte[] Find()
    {
        if (File.Exists(Path))
        {
            return KeyFile.Read(Path);
        }

        if (options.KeyFile is not null)
        {
            throw new SettingException(KeyFile.Setting, ring.IsEmpty()
                ? $"names {Path}, which does not exist. Make it with \"openssl rand -base64 {KeyFile.KeyLength} > FILE; chmod 600 FILE\", or remove the setting to have one made in the data directory."
                : $"names {Path}, which does not exist, but the secrets in the database were encrypted with it. Put the file back from your backup.");
        }

        if (!ring.IsEmpty())
        {
            throw new SettingException(KeyFile.Setting, $"is not set and {Path} does not exist, but the secrets in the database were encrypted with a key file. Put {FileName} back from your backup, or name the file that another process of this console uses.");
        }

        KeyFile.Create(Path);
        return KeyFile.Read(Path);
    }
}
