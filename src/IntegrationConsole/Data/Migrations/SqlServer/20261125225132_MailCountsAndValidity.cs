using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntegrationConsole.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class MailCountsAndValidity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Tell",
                table: "IntegrationSecrets",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ValidUntil",
                table: "IntegrationSecrets",
                type: "datetime2",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CredentialNotices",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    OrganizationId = table.Column<int>(type: "int", nullable: false),
                    IntegrationId = table.Column<int>(type: "int", nullable: false),
                    Field = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ValidUntil = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DaysLeft = table.Column<int>(type: "int", nullable: false),
                    Tell = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CredentialNotices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CredentialNotices_Integrations_IntegrationId",
                        column: x => x.IntegrationId,
                        principalTable: "Integrations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CredentialNotices_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "MailCounts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    OrganizationId = table.Column<int>(type: "int", nullable: false),
                    IntegrationId = table.Column<int>(type: "int", nullable: false),
                    Hour = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Sent = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailCounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MailCounts_Integrations_IntegrationId",
                        column: x => x.IntegrationId,
                        principalTable: "Integrations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_MailCounts_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateIndex(
                name: "IX_IntegrationSecrets_ValidUntil",
                table: "IntegrationSecrets",
                column: "ValidUntil");

            migrationBuilder.CreateIndex(
                name: "IX_CredentialNotices_IntegrationId_Field_ValidUntil_DaysLeft",
                table: "CredentialNotices",
                columns: new[] { "IntegrationId", "Field", "ValidUntil", "DaysLeft" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CredentialNotices_OrganizationId",
                table: "CredentialNotices",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_MailCounts_IntegrationId_Hour",
                table: "MailCounts",
                columns: new[] { "IntegrationId", "Hour" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MailCounts_OrganizationId",
                table: "MailCounts",
                column: "OrganizationId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CredentialNotices");

            migrationBuilder.DropTable(
                name: "MailCounts");

            migrationBuilder.DropIndex(
                name: "IX_IntegrationSecrets_ValidUntil",
                table: "IntegrationSecrets");

            migrationBuilder.DropColumn(
                name: "Tell",
                table: "IntegrationSecrets");

            migrationBuilder.DropColumn(
                name: "ValidUntil",
                table: "IntegrationSecrets");
        }
    }
}
