using System.Security.Cryptography;
using IntegrationConsole.Data;

namespace IntegrationConsole.Secrets;

/// <summary>The file of 32 random bytes, in base64, that encrypts the key ring. Whoever has it and the database has every secret: back it up apart from the database.</summary>
public static class KeyFile
{
    /// <summary>The setting that names the file.</summary>
    public const string Setting = "Secrets__KeyFile";

    /// <summary>Length of the key in bytes: AES-256.</summary>
    public const int KeyLength = 32;

    // 44 characters of base64 and a line end; anything near this limit is another file.
    private const int MostBytes = 1024;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Reading by the group is how Kubernetes hands a secret to a process that is not root; everything beyond is too open.
    private const UnixFileMode Allowed = OwnerOnly | UnixFileMode.UserExecute | UnixFileMode.GroupRead;

    /// <exception cref="SettingException">The file is missing, unreadable, open to others, or not 32 bytes of base64. The message never shows its content.</exception>
    public static byte[] Read(string path)
    {
        string text;
        try
        {
            RefuseOpenToOthers(path);
            if (new FileInfo(path).Length > MostBytes)
            {
                throw Wrong(path);
            }

            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(Setting, $"names {path}, which can't be read: {e.Message.TrimEnd('.')}. Put the file back or correct its owner and mode (0600).", e);
        }

        var key = new byte[KeyLength + 1];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == KeyLength ? key[..KeyLength] : throw Wrong(path);
    }

    /// <summary>Makes the file with mode 0600, complete on disk before anything depends on it. When another process was faster, its file stays.</summary>
    /// <exception cref="SettingException">The file can't be written.</exception>
    public static void Create(string path)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            using (var file = new FileStream(draft, options))
            {
                file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength)) + "\n"));
                file.Flush(flushToDisk: true);
            }

            MoveUnlessThere(draft, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(Setting, $"is not set, and {path} can't be written: {e.Message.TrimEnd('.')}. Make the folder writable or name an existing key file.", e);
        }
    }

    private static void MoveUnlessThere(string draft, string path)
    {
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    private static void RefuseOpenToOthers(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // A mounted secret is a link: the mode that counts is the target's.
        var target = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        var mode = File.GetUnixFileMode(target);
        if ((mode & ~Allowed) != UnixFileMode.None)
        {
            throw new SettingException(Setting, $"names {path}, which other accounts of this machine may read or change (mode {Convert.ToString((int)mode, 8).PadLeft(4, '0')}). Run: chmod 600 {path}");
        }
    }

    private static SettingException Wrong(string path) =>
        new(Setting, $"names {path}, which does not hold {KeyLength} bytes in base64. Put the right file back; for a console without data a new one is made with: openssl rand -base64 {KeyLength}");
}
