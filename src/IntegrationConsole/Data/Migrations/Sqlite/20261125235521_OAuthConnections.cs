using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntegrationConsole.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OAuthConnections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ConnectionNotices",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OrganizationId = table.Column<int>(type: "INTEGER", nullable: false),
                    IntegrationId = table.Column<int>(type: "INTEGER", nullable: false),
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Message = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClearedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConnectionNotices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConnectionNotices_Integrations_IntegrationId",
                        column: x => x.IntegrationId,
                        principalTable: "Integrations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ConnectionNotices_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Connections",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<int>(type: "INTEGER", nullable: false),
                    IntegrationId = table.Column<int>(type: "INTEGER", nullable: false),
                    Label = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IsPrimary = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    AccountName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    StateSince = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ScopesRequested = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    ScopesGranted = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    IssuedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RefreshedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AccessExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RefreshExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NextRefreshAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CanRefresh = table.Column<bool>(type: "INTEGER", nullable: false),
                    ClockSkew = table.Column<long>(type: "INTEGER", nullable: false),
                    TokenVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    LeaseOwner = table.Column<int>(type: "INTEGER", nullable: false),
                    LeaseFence = table.Column<long>(type: "INTEGER", nullable: false),
                    LeaseUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Unanswered = table.Column<int>(type: "INTEGER", nullable: false),
                    PreviousTried = table.Column<bool>(type: "INTEGER", nullable: false),
                    FailuresInRow = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstFailureAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FirstFailureCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    LastFailureAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastFailureCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    LastFailureMessage = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    ConfirmAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Events = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Connections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Connections_Integrations_IntegrationId",
                        column: x => x.IntegrationId,
                        principalTable: "Integrations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Connections_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "ConnectionTokens",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OrganizationId = table.Column<int>(type: "INTEGER", nullable: false),
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    SealedValue = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    KeyId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConnectionTokens", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConnectionTokens_Connections_ConnectionId",
                        column: x => x.ConnectionId,
                        principalTable: "Connections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ConnectionTokens_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "RefreshEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OrganizationId = table.Column<int>(type: "INTEGER", nullable: false),
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    ProviderId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Message = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Duration = table.Column<long>(type: "INTEGER", nullable: false),
                    Process = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefreshEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RefreshEvents_Connections_ConnectionId",
                        column: x => x.ConnectionId,
                        principalTable: "Connections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_RefreshEvents_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateIndex(
                name: "IX_ConnectionNotices_OneOpen",
                table: "ConnectionNotices",
                columns: new[] { "IntegrationId", "ConnectionId", "Kind" },
                unique: true,
                filter: "\"ClearedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ConnectionNotices_OrganizationId",
                table: "ConnectionNotices",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_Connections_IntegrationId_Id",
                table: "Connections",
                columns: new[] { "IntegrationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Connections_Leased",
                table: "Connections",
                column: "LeaseOwner",
                filter: "\"LeaseUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Connections_NextRefreshAt",
                table: "Connections",
                column: "NextRefreshAt");

            migrationBuilder.CreateIndex(
                name: "IX_Connections_OnePrimary",
                table: "Connections",
                column: "IntegrationId",
                unique: true,
                filter: "\"IsPrimary\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_Connections_OrganizationId",
                table: "Connections",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_Connections_PublicId",
                table: "Connections",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ConnectionTokens_ConnectionId_Kind",
                table: "ConnectionTokens",
                columns: new[] { "ConnectionId", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ConnectionTokens_KeyId",
                table: "ConnectionTokens",
                column: "KeyId");

            migrationBuilder.CreateIndex(
                name: "IX_ConnectionTokens_OrganizationId",
                table: "ConnectionTokens",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_RefreshEvents_ConnectionId_Number",
                table: "RefreshEvents",
                columns: new[] { "ConnectionId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_RefreshEvents_OrganizationId",
                table: "RefreshEvents",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_RefreshEvents_ProviderId_At",
                table: "RefreshEvents",
                columns: new[] { "ProviderId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConnectionNotices");

            migrationBuilder.DropTable(
                name: "ConnectionTokens");

            migrationBuilder.DropTable(
                name: "RefreshEvents");

            migrationBuilder.DropTable(
                name: "Connections");
        }
    }
}
