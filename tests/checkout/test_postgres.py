import psycopg


def test_a_copy_holds_what_its_template_held_and_keeps_to_itself(postgres):
    with psycopg.connect(postgres.create("pattern")) as connection:
        connection.execute("CREATE TABLE words (word TEXT)")
        connection.execute("INSERT INTO words VALUES ('école')")
    with psycopg.connect(postgres.create("copy", template="pattern")) as copy:
        assert copy.execute("SELECT upper(word) FROM words").fetchall() == [("ÉCOLE",)]
        copy.execute("DELETE FROM words")
    with psycopg.connect(postgres.url("pattern")) as connection:
        assert connection.execute("SELECT count(*) FROM words").fetchone() == (1,)


def test_creating_a_database_again_replaces_it_even_while_somebody_is_connected(postgres):
    with psycopg.connect(postgres.create("again")) as left_open:
        left_open.execute("CREATE TABLE leftover (word TEXT)")
        left_open.commit()
        with psycopg.connect(postgres.create("again")) as fresh:
            assert fresh.execute("SELECT to_regclass('leftover')").fetchone() == (None,)
