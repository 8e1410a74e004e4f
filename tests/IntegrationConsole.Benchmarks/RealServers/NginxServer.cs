using System.Security.Cryptography;
using System.Text;
using IntegrationConsole.Benchmarks.Stage;

namespace IntegrationConsole.Benchmarks.RealServers;

/// <summary>nginx with TLS, which asks for a user name and password before it shows <c>/v1/status</c>.</summary>
public sealed class NginxServer(string folder, ServerCertificate certificate) : IRealServer
{
    public const string User = "console";

    private ChildProcess? process;

    public int Port { get; } = LoopbackPort.Free();

    public string Name => "nginx";

    public IReadOnlyList<string> Packages => ["nginx-light"];

    public IReadOnlyList<(string File, string Text)> Configuration => [("nginx.conf", NginxConf)];

    private string NginxConf => $$"""
        daemon off;
        pid {{folder}}/nginx.pid;
        error_log {{folder}}/error.log;
        events {}
        http {
          access_log off;
          client_body_temp_path {{folder}}/body;
          proxy_temp_path {{folder}}/proxy;
          fastcgi_temp_path {{folder}}/fastcgi;
          uwsgi_temp_path {{folder}}/uwsgi;
          scgi_temp_path {{folder}}/scgi;
          server {
            listen 127.0.0.1:{{Port}} ssl;
            server_name localhost;
            ssl_certificate {{folder}}/server.pem;
            ssl_certificate_key {{folder}}/server.key;
            root {{folder}}/www;
            location /v1/ {
              auth_basic "orders";
              auth_basic_user_file {{folder}}/users;
              default_type application/json;
            }
          }
        }

        """;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(folder, "www", "v1"));
        await File.WriteAllTextAsync(Path.Combine(folder, "www", "v1", "status"), """{"status":"ok","account":"orders-eu"}""", cancellationToken);
        await certificate.WriteAsync(folder, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), NginxConf, cancellationToken);
        process = ChildProcess.Start("nginx", "nginx", ["-c", Path.Combine(folder, "nginx.conf"), "-e", Path.Combine(folder, "error.log")]);
        await LoopbackPort.AnswersAsync(Port, cancellationToken);
    }

    public async Task StopAsync()
    {
        await (process?.DisposeAsync() ?? ValueTask.CompletedTask);
        process = null;
    }

    // user:{SHA}base64: nginx knows it besides crypt().
    public Task SetPasswordAsync(string password, CancellationToken cancellationToken) => File.WriteAllTextAsync(
        Path.Combine(folder, "users"),
        $"{User}:{{SSHA}}{Salted(password)}\n",
        cancellationToken);

    public async ValueTask DisposeAsync() => await StopAsync();

    // {SSHA}: base64 of SHA-1(password + salt) + salt. The format of nginx and Apache, not our choice; the password is made for this run.
    private static string Salted(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(8);
#pragma warning disable CA5350 // the file format asks for SHA-1
        return Convert.ToBase64String([.. SHA1.HashData([.. Encoding.UTF8.GetBytes(password), .. salt]), .. salt]);
#pragma warning restore CA5350
    }
}
