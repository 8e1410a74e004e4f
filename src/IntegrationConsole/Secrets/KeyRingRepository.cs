using System.Xml.Linq;
using IntegrationConsole.Data;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Secrets;

/// <summary>Keeps the Data Protection key ring in the console's database, so that all processes on one database share it. Refuses a key in plain text.</summary>
public sealed class KeyRingRepository(Database database, TimeProvider time) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = database.OpenForSystem();
        return [.. db.Set<KeyRingRow>().OrderBy(row => row.Id).Select(row => row.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    /// <exception cref="InvalidOperationException">The element holds key material that nothing has encrypted.</exception>
    public void StoreElement(XElement element, string friendlyName)
    {
        // An encrypted key has <encryptedSecret> where a plain one has <masterKey>.
        if (element.Descendants().Any(e => e.Name.LocalName is "masterKey"))
        {
            throw new InvalidOperationException("A key of the key ring was about to be stored in plain text.");
        }

        using var db = database.OpenForSystem();
        db.Add(new KeyRingRow(friendlyName, Portable(element).ToString(SaveOptions.DisableFormatting), time.GetUtcNow()));
        db.SaveChanges();
    }

    /// <summary>Whether anything has been stored yet: only then may a new key file be made.</summary>
    public bool IsEmpty()
    {
        using var db = database.OpenForSystem();
        return !db.Set<KeyRingRow>().Any();
    }

    /// <summary>Takes a key out of the ring for good, in the caller's transaction: whatever it sealed, and every cookie it protected, can't be read again.</summary>
    public static async Task RemoveAsync(ConsoleDb db, Guid keyId, CancellationToken cancellationToken)
    {
        var name = $"key-{keyId:D}"; // as Data Protection names it
        await db.Set<KeyRingRow>().Where(row => row.FriendlyName == name).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>
    /// Data Protection names the decryptor with its assembly's version (<c>..KeyFileDecryptor, IntegrationConsole, Version=0.1.0.0, ..</c>), which
    /// an older console could not load after a step back. The name without the version loads in every one.
    /// </summary>
    private static XElement Portable(XElement element)
    {
        var copy = new XElement(element);
        foreach (var type in copy.DescendantsAndSelf().Attributes("decryptorType").Where(a => a.Value.StartsWith(typeof(KeyFileDecryptor).FullName!, StringComparison.Ordinal)))
        {
            type.Value = $"{typeof(KeyFileDecryptor).FullName}, {typeof(KeyFileDecryptor).Assembly.GetName().Name}";
        }

        return copy;
    }
}
