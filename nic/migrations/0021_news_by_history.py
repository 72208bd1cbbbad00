"""An open page knows by the history whether a fishbone has changed, as that of a theory does; its count goes."""


def up(migrator, db):
    db.execute_sql('ALTER TABLE "fishbone" DROP COLUMN "changes"')
