using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntegrationConsole.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ConfigurationVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "FromVersion",
                table: "IntegrationSecrets",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "IntegrationVersions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    OrganizationId = table.Column<int>(type: "int", nullable: false),
                    IntegrationId = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    By = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    Change = table.Column<int>(type: "int", nullable: false),
                    Note = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    RestoredFrom = table.Column<int>(type: "int", nullable: true),
                    State = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    SecretsSet = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    Changed = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntegrationVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_IntegrationVersions_Integrations_IntegrationId",
                        column: x => x.IntegrationId,
                        principalTable: "Integrations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_IntegrationVersions_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "ReplacedSecrets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    OrganizationId = table.Column<int>(type: "int", nullable: false),
                    IntegrationId = table.Column<int>(type: "int", nullable: false),
                    Field = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SealedValue = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    KeyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UpdatedBy = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    FromVersion = table.Column<int>(type: "int", nullable: false),
                    UntilVersion = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReplacedSecrets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReplacedSecrets_Integrations_IntegrationId",
                        column: x => x.IntegrationId,
                        principalTable: "Integrations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ReplacedSecrets_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateIndex(
                name: "IX_IntegrationVersions_IntegrationId_Number",
                table: "IntegrationVersions",
                columns: new[] { "IntegrationId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IntegrationVersions_OrganizationId",
                table: "IntegrationVersions",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_ReplacedSecrets_IntegrationId_UntilVersion",
                table: "ReplacedSecrets",
                columns: new[] { "IntegrationId", "UntilVersion" });

            migrationBuilder.CreateIndex(
                name: "IX_ReplacedSecrets_KeyId",
                table: "ReplacedSecrets",
                column: "KeyId");

            migrationBuilder.CreateIndex(
                name: "IX_ReplacedSecrets_OrganizationId",
                table: "ReplacedSecrets",
                column: "OrganizationId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "IntegrationVersions");

            migrationBuilder.DropTable(
                name: "ReplacedSecrets");

            migrationBuilder.DropColumn(
                name: "FromVersion",
                table: "IntegrationSecrets");
        }
    }
}
