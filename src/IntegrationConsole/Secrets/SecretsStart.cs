using System.Xml;
using IntegrationConsole.Data;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace IntegrationConsole.Secrets;

/// <summary>Makes sure, before anything is served, that every key of the ring opens and that sealing works.</summary>
public static class SecretsStart
{
    /// <summary>Called by Program after <see cref="DatabaseStart.PrepareAsync"/>. Makes the key file and the first key of an empty installation.</summary>
    /// <exception cref="SettingException">A key does not open with the key file or certificate, or the stored ring is damaged.</exception>
    public static void Verify(IServiceProvider services)
    {
        var options = services.GetRequiredService<SecretsOptions>();
        if (options.Certificate is null || options.KeyFile is not null)
        {
            // Read even when nothing needs it yet: a bad file is reported now, not at the first secret.
            services.GetRequiredService<KeyFileSource>().Key();
        }

        OpenEveryKey(services.GetRequiredService<IKeyManager>(), options, services);
        var box = services.GetRequiredService<SecretBox>();
        if (box.Open(box.Seal("sealed at start", "start"), "start") is not OpenResult.Opened)
        {
            throw new InvalidOperationException("A value sealed at start did not open again.");
        }
    }

    private static void OpenEveryKey(IKeyManager ring, SecretsOptions options, IServiceProvider services)
    {
        try
        {
            // First without Data Protection, which would log the failure with a page of stack trace before our one sentence.
            var decryptor = new KeyFileDecryptor(services);
            foreach (var wrapped in services.GetRequiredService<KeyRingRepository>().GetAllElements().SelectMany(e => e.Descendants(KeyFileEncryptor.ElementName)))
            {
                decryptor.Decrypt(wrapped);
            }

            foreach (var key in ring.GetAllKeys())
            {
                if (!key.IsRevoked)
                {
                    key.CreateEncryptor();
                }
            }
        }
        catch (XmlException e)
        {
            throw new SettingException("ConnectionStrings__Console", "names a database whose key ring (table DataProtectionKeys) is damaged. Restore the table from a backup.", e);
        }
        catch (Exception e) when (e is not SettingException && e.GetBaseException() is not System.Data.Common.DbException)
        {
            throw e.GetBaseException() as SettingException ?? DoesNotOpen(options, services, e);
        }
    }

    private static SettingException DoesNotOpen(SecretsOptions options, IServiceProvider services, Exception e) => options.Certificate is { } certificate
        ? new(RingCertificate.Setting, $"names {certificate}, which does not open the key ring in the database. Put the certificate back that it was encrypted with, or name the earlier key file in {KeyFile.Setting} as well.", e)
        : new(KeyFile.Setting, $"leads to {services.GetRequiredService<KeyFileSource>().Path}, which does not open the key ring in the database. Put the key file (or {RingCertificate.Setting}) back that the ring was encrypted with.", e);
}
