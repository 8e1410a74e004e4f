using IntegrationConsole.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IntegrationConsole.Secrets;

/// <summary>Registers encryption: Data Protection with AES-256-GCM, its key ring in the database, the ring protected by the key file or certificate.</summary>
public static class SecretsSetup
{
    /// <exception cref="SettingException">A setting is unknown, or the certificate is not usable.</exception>
    public static IServiceCollection AddSecrets(this IServiceCollection services, IConfiguration configuration)
    {
        var options = SecretsOptions.From(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<KeyRingRepository>();
        services.AddSingleton<KeyFileSource>();
        services.AddSingleton<KeyFileEncryptor>();
        services.AddSingleton<SealingKeys>();
        services.AddSingleton<SecretBox>();
        services.AddSingleton<Resealing>();

        // The same name in every process, wherever it is installed: they share the ring.
        var protection = services.AddDataProtection().SetApplicationName("IntegrationConsole");
        protection.UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        services.AddOptions<KeyManagementOptions>().Configure<KeyRingRepository>((keys, repository) => keys.XmlRepository = repository);
        if (options.Certificate is { } path)
        {
            protection.ProtectKeysWithCertificate(RingCertificate.Load(path, options.CertificatePassword));
        }
        else
        {
            services.AddOptions<KeyManagementOptions>().Configure<KeyFileEncryptor>((keys, encryptor) => keys.XmlEncryptor = encryptor);
        }

        return services;
    }
}
